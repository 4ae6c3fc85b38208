package dev.posse.sheriff.core.plan;

import dev.posse.common.model.Plan;
import dev.posse.sheriff.core.orders.Draft;
import dev.posse.sheriff.core.orders.Source;
import dev.posse.sheriff.core.orders.Wanted;
import java.util.List;
import java.util.Optional;

/**
 * Everything that applying does, and nothing else.
 *
 * @param others what changes beside the processes
 * @param source what the source says beside its processes; empty: it is left as it is
 * @param problems when there are any, nothing is done
 */
public record Proposal(
        List<Step> steps,
        List<Plan.Other> others,
        Optional<Source> source,
        List<String> problems,
        List<String> warnings) {
    public Proposal {
        steps = List.copyOf(steps);
        others = List.copyOf(others);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    static Proposal impossible(List<String> problems) {
        return new Proposal(List.of(), List.of(), Optional.empty(), problems, List.of());
    }

    /** One of processes alone. */
    static Proposal of(List<Step> steps) {
        return new Proposal(steps, List.of(), Optional.empty(), List.of(), List.of());
    }

    /**
     * For people.
     *
     * @param generation that holds it; 0: nothing was done
     */
    public Plan plan(long generation) {
        return new Plan(
                steps.stream()
                        .map(
                                step ->
                                        new Plan.Step(
                                                step.process(),
                                                step.kind(),
                                                step.why(),
                                                generation))
                        .toList(),
                others,
                problems,
                warnings);
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
