package dev.posse.deputy.os.recorder;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Launch;
import dev.posse.deputy.core.LaunchPlan;

/**
 * Failures to set a limit, with the value that was refused: the recorder says only which step
 * failed. What is said of programs, folders and users is left to whoever reads the plan.
 */
final class Explained {
    private Explained() {}

    static Exit.SpawnFailure failure(Exit.SpawnFailure failure, LaunchPlan plan) {
        Launch.Limits limits = plan.limits();
        String value =
                switch (failure.step()) {
                    case "rlimit" -> "ulimits " + limits.ulimits().keySet();
                    case "nice" -> "nice " + limits.nice().orElse(0);
                    case "cpus" -> "cpus " + limits.cpus().orElse("");
                    case "scheduler" ->
                            "scheduler "
                                    + limits.scheduler().map(Launch.Scheduler::policy).orElse("");
                    case "io_class" -> "io_class " + limits.ioClass().orElse("");
                    case "umask", "terminal", "streams", "session", "fork" -> failure.step();
                    default -> "";
                };
        return value.isEmpty()
                ? failure
                : new Exit.SpawnFailure(
                        failure.step(), failure.errno(), value + ": " + failure.text());
    }
}
