package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What somebody did, or was refused; not yet a row of the audit.
 *
 * @param who as this end has found out
 * @param actor as the caller calls itself; empty: it did not say
 * @param method what was called, such as {@code Command stop}
 * @param targets names of what it was done to, at most {@link #MOST_TARGETS}
 * @param targetsTotal how many there were
 * @param argsHash SHA-256 of the request, hexadecimal; empty: there was none
 * @param result one line
 */
public record Act(
        Principal who,
        String actor,
        String method,
        List<String> targets,
        int targetsTotal,
        String argsHash,
        String reason,
        String commandId,
        Outcome outcome,
        String result) {
    public static final int MOST_TARGETS = 100;
    private static final int MOST_TEXT = 1_000;

    /** What came of it. */
    public enum Outcome {
        DONE,
        REFUSED,
        /** The sheriff itself says something about its audit. */
        NOTED
    }

    public Act {
        requireNonNull(who, "who");
        actor = shortened(actor);
        method = shortened(method);
        targets = targets.stream().limit(MOST_TARGETS).map(Act::shortened).toList();
        requireNonNull(argsHash, "argsHash");
        reason = shortened(reason);
        commandId = shortened(commandId);
        requireNonNull(outcome, "outcome");
        result = shortened(result);
        if (targetsTotal < targets.size()) {
            throw new IllegalArgumentException(
                    "targetsTotal " + targetsTotal + " is below " + targets.size());
        }
    }

    /** A row has an end, whatever a caller sends. */
    private static String shortened(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
    }
}
