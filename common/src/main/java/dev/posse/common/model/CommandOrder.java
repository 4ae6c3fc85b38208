package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One order of a person or a program for some processes.
 *
 * @param id made by who orders; the same id twice has one effect
 * @param processes exactly these; empty: what the selectors match
 * @param selectors used when {@code processes} is empty
 * @param signal for {@link Verb#SIGNAL}; else 0
 * @param mainOnly the signal goes to the main process alone, not to its tree
 * @param kill a stop without grace
 * @param reason what goes into the record of events
 * @param actor who orders, as {@code user@host (cli)}
 */
public record CommandOrder(
        String id,
        Verb verb,
        List<ProcessId> processes,
        List<String> selectors,
        int signal,
        boolean mainOnly,
        boolean kill,
        String reason,
        String actor) {
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
        requireNonNull(id, "id");
        requireNonNull(verb, "verb");
        processes = List.copyOf(processes);
        selectors = List.copyOf(selectors);
        requireNonNull(reason, "reason");
        requireNonNull(actor, "actor");
        if (verb == Verb.SIGNAL ? signal < 1 || signal > 64 : signal != 0) {
            throw new IllegalArgumentException(
                    "signal " + signal + " does not go with " + verb + "; 1..64 go with SIGNAL");
        }
    }
}
