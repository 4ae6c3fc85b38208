package dev.posse.sheriff.core.notices;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Change;
import dev.posse.common.model.Notice;
import dev.posse.common.model.Notice.Severity;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Timers;
import dev.posse.sheriff.core.board.WatchHub;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Numbers what happens, keeps it, and tells the watchers. Touched by the sheriff's loop only. */
public final class Notices {
    private final Timers timers;
    private final EventLog log;
    private final WatchHub hub;
    private long sequence;

    public Notices(Timers timers, EventLog log, WatchHub hub) {
        this.timers = requireNonNull(timers, "timers");
        this.log = requireNonNull(log, "log");
        this.hub = requireNonNull(hub, "hub");
        sequence = log.newest();
    }

    Instant now() {
        return timers.now();
    }

    /** Who did something, and why; both empty for what happens by itself. */
    public record Cause(String actor, String reason) {
        public static final Cause ITSELF = new Cause("", "");

        public Cause {
            requireNonNull(actor, "actor");
            requireNonNull(reason, "reason");
        }
    }

    public void process(
            Severity severity,
            String kind,
            ProcessId process,
            String text,
            Cause cause,
            Map<String, String> fields) {
        process(severity, kind, process, text, cause, fields, timers.now());
    }

    /**
     * @param at when it happened, as far as anybody can tell; not later than now
     */
    void process(
            Severity severity,
            String kind,
            ProcessId process,
            String text,
            Cause cause,
            Map<String, String> fields,
            Instant at) {
        Instant now = timers.now();
        note(
                severity,
                kind,
                Optional.of(process),
                Optional.of(process.host()),
                text,
                cause,
                fields,
                at.isAfter(now) ? now : at);
    }

    public void host(Severity severity, String kind, String host, String text, Cause cause) {
        note(
                severity,
                kind,
                Optional.empty(),
                Optional.of(host),
                text,
                cause,
                Map.of(),
                timers.now());
    }

    public void general(Severity severity, String kind, String text, Cause cause) {
        general(severity, kind, text, cause, Map.of());
    }

    public void general(
            Severity severity, String kind, String text, Cause cause, Map<String, String> fields) {
        note(severity, kind, Optional.empty(), Optional.empty(), text, cause, fields, timers.now());
    }

    private void note(
            Severity severity,
            String kind,
            Optional<ProcessId> process,
            Optional<String> host,
            String text,
            Cause cause,
            Map<String, String> fields,
            Instant at) {
        Notice notice =
                new Notice(
                        ++sequence,
                        at,
                        severity,
                        kind,
                        process,
                        host,
                        text,
                        cause.actor(),
                        cause.reason(),
                        fields);
        log.append(notice);
        hub.publish(new Change.Noted(notice));
    }
}
