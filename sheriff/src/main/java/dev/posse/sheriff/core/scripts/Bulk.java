package dev.posse.sheriff.core.scripts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.script.Pace;
import dev.posse.common.model.script.ScriptVerb;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An order for several processes that takes its time: one after another, each when the one before
 * is up.
 *
 * @param selectors which processes, as typed
 * @param patience how long one step may take; empty: by what its processes say
 */
public record Bulk(
        ScriptVerb verb, List<String> selectors, Pace pace, Optional<Duration> patience) {
    private static final int MOST_NAMED = 3;
    private static final Duration LONGEST = Duration.ofDays(7);

    public Bulk {
        requireNonNull(verb, "verb");
        requireNonNull(pace, "pace");
        selectors = List.copyOf(selectors);
        requireNonNull(patience, "patience");
        if (selectors.isEmpty()) {
            throw new IllegalArgumentException(
                    "no process is named; name some, or say 'all' to "
                            + verb.word()
                            + " every one");
        }
        if (pace.isRolling() && verb != ScriptVerb.RESTART) {
            throw new IllegalArgumentException("only a restart is rolling");
        }
        if (pace.kind() == Pace.Kind.CASCADE && verb != ScriptVerb.STOP) {
            throw new IllegalArgumentException("only a stop cascades");
        }
        boolean odd =
                patience.filter(
                                time ->
                                        time.isNegative()
                                                || time.isZero()
                                                || time.compareTo(LONGEST) > 0)
                        .isPresent();
        if (odd) {
            throw new IllegalArgumentException("a timeout is longer than 0s and at most 7 days");
        }
    }

    /** What its run is called: its verb, and the first few that it means. */
    public String name() {
        String way =
                switch (pace.kind()) {
                    case BY_SETS -> "";
                    case ROLLING -> "rolling ";
                    case CASCADE -> "cascading ";
                };
        int more = selectors.size() - MOST_NAMED;
        return way
                + verb.word()
                + " "
                + String.join(" ", selectors.subList(0, Math.min(MOST_NAMED, selectors.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
