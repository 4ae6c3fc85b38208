package dev.posse.sheriff.core.scripts;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.script.StepRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A script, ready to run.
 *
 * @param steps one for each stage, by number
 * @param acted on which it may act
 * @param touched on which it may act or for which it may wait
 * @param yields what somebody stops, disables or removes meanwhile is left out; see {@link
 *     LaterWord}
 */
record Program(
        String script,
        List<Stage> body,
        List<StepRun> steps,
        Set<ProcessId> acted,
        Set<ProcessId> touched,
        boolean yields) {
    Program {
        body = List.copyOf(body);
        steps = List.copyOf(steps);
        acted = Set.copyOf(acted);
        touched = Set.copyOf(touched);
    }

    /** A process on which one of both acts and that the other one needs, too. */
    Optional<ProcessId> conflict(Program other) {
        return acted.stream()
                .filter(other.touched::contains)
                .sorted()
                .findFirst()
                .or(() -> touched.stream().filter(other.acted::contains).sorted().findFirst());
    }
}
