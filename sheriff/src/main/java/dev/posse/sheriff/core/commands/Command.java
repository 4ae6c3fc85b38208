package dev.posse.sheriff.core.commands;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.sheriff.core.notices.Notices.Cause;
import java.util.List;

/**
 * One order of a person or a program.
 *
 * @param id made by the caller, so that the same order sent twice has one effect; empty: none
 * @param selectors which processes, as typed
 * @param processes or these exactly
 * @param signal 1..64 for SIGNAL, else 0
 * @param mainOnly the signal goes to the first process of the tree alone
 * @param kill STOP without grace
 */
public record Command(
        String id,
        Verb verb,
        List<String> selectors,
        List<ProcessId> processes,
        int signal,
        boolean mainOnly,
        boolean kill,
        Cause cause) {
    private static final int MOST_ID = 200;

    public Command {
        requireNonNull(id, "id");
        requireNonNull(verb, "verb");
        selectors = List.copyOf(selectors);
        processes = List.copyOf(processes);
        requireNonNull(cause, "cause");
        if (id.length() > MOST_ID) {
            throw new IllegalArgumentException("a command id is longer than " + MOST_ID);
        }
        if (selectors.isEmpty() && processes.isEmpty()) {
            throw new IllegalArgumentException(
                    "no process is named; name some, or say 'all' to "
                            + verb.word()
                            + " every one");
        }
        if (verb == Verb.SIGNAL && (signal < 1 || signal > 64)) {
            throw new IllegalArgumentException("signal " + signal + " is not within 1..64");
        }
    }
}
