package dev.posse.common.model;

/** What a watcher is told; {@link Snapshot#with} folds it. */
public sealed interface Change {
    /** A host is new or different. */
    record HostChanged(HostView host) implements Change {}

    /** A host was forgotten. */
    record HostRemoved(String name) implements Change {}

    /** A process is new or different. */
    record ProcessChanged(ProcessView process) implements Change {}

    /** A process was forgotten. */
    record ProcessRemoved(ProcessId id) implements Change {}

    /** The newest second of one host. */
    record Sampled(String host, Telemetry telemetry) implements Change {}

    /** Something worth a line; changes nothing in the snapshot. */
    record Noted(Notice notice) implements Change {}
}
