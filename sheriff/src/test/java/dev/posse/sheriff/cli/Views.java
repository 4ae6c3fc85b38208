package dev.posse.sheriff.cli;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.HostSample;
import dev.posse.common.model.HostView;
import dev.posse.common.model.Labels;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Views of processes and hosts for tests, by what differs from the usual. */
public final class Views {
    public static final Instant NOW = Instant.parse("2026-11-20T19:00:00Z");

    private ProcessId id;
    private ProcessState state = ProcessState.STOPPED;
    private boolean wantedUp;
    private boolean pending;
    private boolean disabled;
    private Health health = Health.NONE;
    private String reason = "";
    private long runId;
    private long generation = 1;
    private long restarts;
    private OptionalLong pid = OptionalLong.empty();
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Exit> exit = Optional.empty();
    private Optional<Instant> nextTry = Optional.empty();
    private Optional<String> alarm = Optional.empty();
    private Labels labels = Labels.NONE;
    private String source = "/etc/robot.json";
    private Optional<ProcessSample> sample = Optional.empty();
    private OptionalDouble stale = OptionalDouble.of(0.4);

    private Views(ProcessId id) {
        this.id = id;
    }

    public static Views process(String name) {
        return new Views(ProcessId.local(name));
    }

    public Views host(String host) {
        id = new ProcessId(host, id.name());
        return this;
    }

    public Views state(ProcessState now) {
        state = now;
        return this;
    }

    public Views wanted(boolean up) {
        wantedUp = up;
        return this;
    }

    public Views disabled() {
        disabled = true;
        return this;
    }

    public Views health(Health now) {
        health = now;
        return this;
    }

    public Views reason(String why) {
        reason = why;
        return this;
    }

    public Views run(long run, long generationSeen) {
        runId = run;
        generation = generationSeen;
        return this;
    }

    public Views restarts(long count) {
        restarts = count;
        return this;
    }

    public Views exit(Exit how) {
        exit = Optional.of(how);
        return this;
    }

    public Views alarm(String what) {
        alarm = Optional.of(what);
        return this;
    }

    public Views nextTryIn(long seconds) {
        nextTry = Optional.of(NOW.plusSeconds(seconds));
        return this;
    }

    public Views labels(Labels those) {
        labels = those;
        return this;
    }

    public Views group(String group, String... tags) {
        labels = new Labels(group, List.of(tags), 0, List.of());
        return this;
    }

    public Views source(String file) {
        source = file;
        return this;
    }

    /** An order is on its way to the deputy. */
    public Views pending() {
        pending = true;
        return this;
    }

    public Views stale(OptionalDouble seconds) {
        stale = seconds;
        return this;
    }

    /** RUNNING for 8040 s with some use of the machine. */
    public Views running(long withPid) {
        state = ProcessState.RUNNING;
        wantedUp = true;
        reason = "up";
        pid = OptionalLong.of(withPid);
        startedAt = Optional.of(NOW.minusSeconds(8040));
        sample = Optional.of(new ProcessSample(id, 88.04, 641_728_512, 14, 2, 65.5, 9));
        return this;
    }

    public ProcessView view() {
        return new ProcessView(
                new ProcessStatus(
                        id,
                        state,
                        wantedUp,
                        health,
                        reason,
                        disabled,
                        runId,
                        generation,
                        0,
                        restarts,
                        restarts,
                        pid,
                        startedAt,
                        exit,
                        exit.map(any -> NOW.minusSeconds(3)),
                        nextTry,
                        NOW,
                        alarm),
                lastState(),
                labels,
                new Origin(source, ""),
                "run " + id.name(),
                false,
                RestartPolicy.Mode.NEVER,
                0,
                sample,
                stale,
                state == ProcessState.NO_DEPUTY ? "" : id.host(),
                pending);
    }

    /** What a deputy can have said last. */
    private ProcessState lastState() {
        return switch (state) {
            case UNKNOWN -> ProcessState.RUNNING;
            case NO_DEPUTY -> ProcessState.STOPPED;
            case STOPPED, WAITING, STARTING, RUNNING, STOPPING, BACKOFF, EXITED, FAILED -> state;
        };
    }

    public static HostView host(String name, LinkState state) {
        return new HostView(
                name,
                "unix socket",
                state,
                OptionalDouble.of(state == LinkState.ATTACHED ? 0.2 : 14),
                Optional.of(new HostSample(12.5, 4, 8L << 30, 2L << 30, 61.0, 0.42, 9000)),
                name,
                "0.1.0",
                name + ".lan",
                "Linux",
                1,
                2,
                state == LinkState.ATTACHED ? "" : "silent",
                List.of(),
                List.of(),
                "boot",
                true,
                0);
    }

    public static Snapshot snapshot(ProcessView... processes) {
        TreeMap<ProcessId, ProcessView> all = new TreeMap<>();
        TreeMap<String, HostView> hosts = new TreeMap<>();
        for (ProcessView process : processes) {
            all.put(process.id(), process);
            if (process.state() != ProcessState.NO_DEPUTY) {
                hosts.put(process.id().host(), host(process.id().host(), LinkState.ATTACHED));
            }
        }
        return new Snapshot(hosts, all);
    }
}
