package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that happened and is worth a line: a crash, a lost host, a command.
 *
 * @param kind dotted, stable: {@code process.state}, {@code host.lost}, {@code command}, ...
 * @param actor who did it; empty for what happened by itself
 * @param reason what the actor gave with {@code --reason}
 * @param fields further facts by name: pid, state, exit, run_id, ...
 */
public record Notice(
        long sequence,
        Instant at,
        Severity severity,
        String kind,
        Optional<ProcessId> process,
        Optional<String> host,
        String text,
        String actor,
        String reason,
        Map<String, String> fields) {
    /** How much it matters. */
    public enum Severity {
        INFO,
        WARNING,
        ERROR
    }

    public Notice {
        requireNonNull(at, "at");
        requireNonNull(severity, "severity");
        requireNonNull(kind, "kind");
        requireNonNull(process, "process");
        requireNonNull(host, "host");
        requireNonNull(text, "text");
        requireNonNull(actor, "actor");
        requireNonNull(reason, "reason");
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }
}
