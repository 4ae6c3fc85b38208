package dev.posse.sheriff.cli.bulk;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.sheriff.cli.bulk.Verdict.Kind;
import java.util.Optional;

/** What {@code wait --for} waits for. */
public enum Goal {
    RUNNING,
    /** At rest, however it came to it. */
    STOPPED,
    /** Ended by itself. */
    EXITED,
    /** Its checks say so. */
    HEALTHY,
    /** Running, and healthy where there are checks. */
    READY;

    /** Done, or can never be; empty: not yet. */
    public Optional<Verdict> judge(ProcessView process) {
        ProcessState state = process.state();
        Health health = process.status().health();
        return switch (this) {
            case RUNNING -> state == ProcessState.RUNNING ? up(process) : Optional.empty();
            case READY ->
                    state == ProcessState.RUNNING
                                    && (health == Health.NONE || health == Health.HEALTHY)
                            ? up(process)
                            : Optional.empty();
            case HEALTHY -> healthy(process, state, health);
            case STOPPED -> state.atRest() ? ended(process, "at rest") : Optional.empty();
            case EXITED ->
                    state == ProcessState.EXITED || state == ProcessState.FAILED
                            ? ended(process, "ended")
                            : Optional.empty();
        };
    }

    private static Optional<Verdict> healthy(
            ProcessView process, ProcessState state, Health health) {
        if (state != ProcessState.RUNNING) {
            return Optional.empty();
        }
        return switch (health) {
            case HEALTHY -> up(process);
            case STARTING, UNHEALTHY -> Optional.empty();
            case NONE ->
                    Optional.of(
                            new Verdict(
                                    Kind.FAILED,
                                    "has no health check, so nobody can say; wait --for running"));
        };
    }

    private static Optional<Verdict> up(ProcessView process) {
        return Optional.of(
                new Verdict(
                        Kind.DONE,
                        "running"
                                + (process.status().pid().isPresent()
                                        ? " (PID " + process.status().pid().getAsLong() + ")"
                                        : "")));
    }

    private static Optional<Verdict> ended(ProcessView process, String word) {
        return Optional.of(
                new Verdict(
                        Kind.DONE,
                        word
                                + process.status()
                                        .lastExit()
                                        .map(Exit::phrase)
                                        .map(exit -> " (" + exit + ")")
                                        .orElse("")));
    }
}
