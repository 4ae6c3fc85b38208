package dev.posse.sheriff.core.plan;

import dev.posse.sheriff.core.orders.Draft;
import dev.posse.sheriff.core.orders.Source;
import dev.posse.sheriff.core.orders.Wanted;
import java.util.List;
import java.util.Optional;

/**
 * Everything that applying does, and nothing else.
 *
 * @param source what the source says beside its processes; empty: it is left as it is
 * @param problems when there are any, nothing is done
 */
public record Plan(
        List<Step> steps, Optional<Source> source, List<String> problems, List<String> warnings) {
    public Plan {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    static Plan impossible(List<String> problems) {
        return new Plan(List.of(), Optional.empty(), problems, List.of());
    }

    /** Does it; the draft has to be of the state that was planned on. */
    void enter(Draft draft) {
        for (Step step : steps) {
            Optional<Wanted> after = step.after();
            after.ifPresent(draft::put);
            if (after.isEmpty()) {
                draft.remove(step.process());
            }
        }
        source.ifPresent(draft::source);
    }
}
