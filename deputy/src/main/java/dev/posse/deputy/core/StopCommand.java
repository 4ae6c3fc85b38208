package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one process to end by the command that it names in place of a signal. */
final class StopCommand {
    private static final Logger LOG = LoggerFactory.getLogger(StopCommand.class);

    private final Desk desk;
    private final Notes notes;
    private final BooleanSupplier stopping;
    private final Consumer<String> failed;
    private boolean runs;

    /**
     * @param stopping whether it is still to end
     * @param failed told what was wrong with the command
     */
    StopCommand(Desk desk, Notes notes, BooleanSupplier stopping, Consumer<String> failed) {
        this.desk = requireNonNull(desk, "desk");
        this.notes = requireNonNull(notes, "notes");
        this.stopping = requireNonNull(stopping, "stopping");
        this.failed = requireNonNull(failed, "failed");
    }

    /**
     * Runs it, unless it runs already.
     *
     * @param limit then it is killed with all that it started
     * @param otherwise what is done where the command could not, and the process is still to end
     */
    void run(LaunchPlan plan, Duration limit, Runnable otherwise) {
        if (runs) {
            return;
        }
        runs = true;
        Children.Ref ref = notes.ref();
        LOG.info("{}: runs its stop command", ref.process());
        desk.errands()
                .run(
                        new Errands.Errand(ref, "stop command", plan, limit),
                        outcome -> {
                            runs = false;
                            LOG.info(
                                    "{}: its stop command ended: {}",
                                    ref.process(),
                                    outcome.trouble().orElse("exit 0"));
                            if (ref.equals(notes.ref()) && stopping.getAsBoolean()) {
                                outcome.trouble()
                                        .ifPresent(
                                                why -> {
                                                    failed.accept("stop.command failed: " + why);
                                                    otherwise.run();
                                                });
                            }
                        });
    }
}
