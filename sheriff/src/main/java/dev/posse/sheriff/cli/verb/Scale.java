package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.Origin;
import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Replicas;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.bulk.Asking.Harm;
import dev.posse.sheriff.cli.port.Sheriff;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs so many replicas of a process from now on. */
@Command(
        name = "scale",
        footer = {
            "New ones are as the first one is, and run when the others run; the highest numbers go.",
            "The configuration file is not changed: its next apply brings back what it says."
        })
public final class Scale extends Verb {
    @Parameters(index = "0", paramLabel = "NAME")
    private String name = "";

    @Parameters(index = "1", paramLabel = "N")
    private int count;

    @Override
    public Integer call() throws InterruptedException {
        try (Sheriff sheriff = connect();
                Steering steering = new Steering(root(), sheriff)) {
            // Says which names are near when there is none such.
            steering.select(List.of(name));
            if (!steering.mayGoOn(Harm.ENDS, "Stop and remove", ending(steering))) {
                console().say("nothing was done.");
                return ExitCode.FAILED.number();
            }
            Applying applying = new Applying(root());
            Plan plan = applying.checked(sheriff.scale(name, count, root().reason()));
            if (steering.printsLines()) {
                applying.show(plan, true);
                hint(steering, plan);
            }
            return root().waits() ? applying.rise(steering, plan) : told(applying, steering, plan);
        }
    }

    private static int told(Applying applying, Steering steering, Plan plan) {
        if (!steering.printsLines()) {
            applying.show(plan, true);
        }
        return ExitCode.OK.number();
    }

    private Set<ProcessId> ending(Steering steering) {
        Set<ProcessId> ending = new LinkedHashSet<>();
        for (ProcessId id : steering.snapshot().processes().keySet()) {
            ProcessView view = steering.snapshot().processes().get(id);
            if (view.labels().replicaOf().equals(name)
                    && Replicas.number(name, id.name()).orElse(0) > count) {
                ending.add(id);
            }
        }
        return ending;
    }

    private void hint(Steering steering, Plan plan) {
        Optional<String> source =
                plan.changesNothing()
                        ? Optional.empty()
                        : plan.steps().stream()
                                .map(step -> steering.snapshot().processes().get(step.process()))
                                .filter(view -> view != null)
                                .map(view -> view.origin().source())
                                .filter(from -> !from.equals(Origin.ADHOC))
                                .findFirst();
        source.ifPresent(
                file ->
                        console()
                                .hint(
                                        file
                                                + " is as it was; its next apply undoes this,"
                                                + " unless it says \"replicas\": "
                                                + count));
    }
}
