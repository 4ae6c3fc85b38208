package dev.posse.sheriff.core.commands;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.TargetResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Waits for the results of all targets, and gives them in the order of the targets. */
final class Gathering {
    private final List<ProcessId> targets;
    private final Consumer<List<TargetResult>> whole;
    private final Map<ProcessId, TargetResult> results = new HashMap<>();

    /**
     * @param targets at least one, each once
     */
    Gathering(List<ProcessId> targets, Consumer<List<TargetResult>> whole) {
        this.targets = List.copyOf(targets);
        this.whole = whole;
    }

    void put(TargetResult result) {
        if (results.put(result.process(), result) == null && results.size() == targets.size()) {
            whole.accept(targets.stream().map(results::get).toList());
        }
    }
}
