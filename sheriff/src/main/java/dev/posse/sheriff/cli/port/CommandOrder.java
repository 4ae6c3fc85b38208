package dev.posse.sheriff.cli.port;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import java.util.List;

/**
 * One order for some processes.
 *
 * @param signal for {@link Verb#SIGNAL}; else 0
 * @param mainOnly the signal goes to the main process alone, not to its tree
 * @param kill a stop without grace
 * @param reason what goes into the record of events
 */
public record CommandOrder(
        Verb verb,
        List<ProcessId> processes,
        int signal,
        boolean mainOnly,
        boolean kill,
        String reason) {
    /** What is ordered. */
    public enum Verb {
        START,
        STOP,
        RESTART,
        SIGNAL,
        ENABLE,
        DISABLE
    }

    public CommandOrder {
        requireNonNull(verb, "verb");
        processes = List.copyOf(processes);
        requireNonNull(reason, "reason");
    }

    public static CommandOrder of(Verb verb, List<ProcessId> processes, String reason) {
        return new CommandOrder(verb, processes, 0, false, false, reason);
    }
}
