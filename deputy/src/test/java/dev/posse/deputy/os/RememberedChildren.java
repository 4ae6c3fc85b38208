package dev.posse.deputy.os;

import dev.posse.common.model.ProcessId;
import dev.posse.deputy.core.Children;
import dev.posse.deputy.core.LaunchPlan;
import java.util.ArrayList;
import java.util.List;

/** Children of whom nothing comes but a note of what was asked. */
final class RememberedChildren implements Children {
    final List<Ref> launched = new ArrayList<>();
    final List<LaunchPlan> plans = new ArrayList<>();
    final List<Ref> adopted = new ArrayList<>();
    final List<Ref> killed = new ArrayList<>();
    final List<ProcessId> forgotten = new ArrayList<>();

    @Override
    public void launch(Ref ref, LaunchPlan plan) {
        launched.add(ref);
        plans.add(plan);
    }

    @Override
    public void adopt(Ref ref) {
        adopted.add(ref);
    }

    @Override
    public void signal(Ref ref, int signal, boolean mainOnly) {}

    @Override
    public void kill(Ref ref) {
        killed.add(ref);
    }

    @Override
    public void forget(ProcessId process) {
        forgotten.add(process);
    }
}
