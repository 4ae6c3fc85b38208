package dev.posse.sheriff.core.scripts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Replicas;
import dev.posse.common.model.script.ScriptVerb;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An order for several processes that takes its time: one after another, each when the one before
 * is up.
 *
 * @param selectors which processes, as typed
 * @param rolling RESTART: some at a time, and the next when these are up and healthy
 * @param atOnce how many those are; 0 for one that is not rolling
 * @param patience how long one step may take; empty: by what its processes say
 */
public record Bulk(
        ScriptVerb verb,
        List<String> selectors,
        boolean rolling,
        int atOnce,
        Optional<Duration> patience) {
    private static final int MOST_NAMED = 3;
    private static final Duration LONGEST = Duration.ofDays(7);

    public Bulk {
        requireNonNull(verb, "verb");
        selectors = List.copyOf(selectors);
        requireNonNull(patience, "patience");
        if (selectors.isEmpty()) {
            throw new IllegalArgumentException(
                    "no process is named; name some, or say 'all' to "
                            + verb.word()
                            + " every one");
        }
        if (rolling && verb != ScriptVerb.RESTART) {
            throw new IllegalArgumentException("only a restart is rolling");
        }
        if (rolling ? atOnce < 1 || atOnce > Replicas.MOST : atOnce != 0) {
            throw new IllegalArgumentException(
                    "a rolling restart takes 1 to "
                            + Replicas.MOST
                            + " processes at a time, and this says "
                            + atOnce);
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
        int more = selectors.size() - MOST_NAMED;
        return (rolling ? "rolling " : "")
                + verb.word()
                + " "
                + String.join(" ", selectors.subList(0, Math.min(MOST_NAMED, selectors.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
