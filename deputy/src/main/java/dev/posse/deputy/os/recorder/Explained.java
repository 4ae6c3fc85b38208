package dev.posse.deputy.os.recorder;

import dev.posse.common.model.Exit;
import dev.posse.deputy.core.LaunchPlan;

/** Failures of a launch with the thing that they are about, which the recorder does not repeat. */
final class Explained {
    private Explained() {}

    static Exit.SpawnFailure failure(Exit.SpawnFailure failure, LaunchPlan plan) {
        String thing =
                switch (failure.step()) {
                    case "exec" -> plan.argv().get(0);
                    case "cwd" -> plan.cwd();
                    case "user" -> plan.identity().user().orElse("");
                    case "groups" -> String.join(",", plan.identity().groups());
                    case "rlimit" -> plan.limits().ulimits().keySet().toString();
                    case "cpus" -> plan.limits().cpus().orElse("");
                    case "io_class" -> plan.limits().ioClass().orElse("");
                    default -> "";
                };
        return thing.isEmpty()
                ? failure
                : new Exit.SpawnFailure(
                        failure.step(), failure.errno(), failure.text() + ": " + thing);
    }
}
