package dev.posse.sheriff.core.scripts;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.TargetResult.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whom a stop of a run means. A run resolves its targets when it begins; one that was removed since
 * is stopped or stops, and must not keep the others from their stop.
 *
 * @param there those that can be ordered
 * @param gone the answers for those that were removed
 */
record StopTargets(List<ProcessId> there, List<TargetResult> gone) {
    /**
     * @param known whether an order for it can be taken
     * @param views how a process is now; one that is being removed still has one
     */
    static StopTargets of(
            List<ProcessId> targets,
            Predicate<ProcessId> known,
            Function<ProcessId, Optional<ProcessView>> views) {
        return new StopTargets(
                targets.stream().filter(known).toList(),
                targets.stream()
                        .filter(known.negate())
                        .map(id -> removed(id, views.apply(id)))
                        .toList());
    }

    private static TargetResult removed(ProcessId id, Optional<ProcessView> view) {
        return new TargetResult(
                id,
                Outcome.NOTHING_TO_DO,
                "was removed",
                view.map(process -> process.status().generation()).orElse(0L),
                view.map(process -> process.status().runId()).orElse(0L));
    }

    /** The answers for all of them. */
    List<TargetResult> with(List<TargetResult> answers) {
        return Stream.concat(answers.stream(), gone.stream()).toList();
    }
}
