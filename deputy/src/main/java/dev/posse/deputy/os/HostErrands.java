package dev.posse.deputy.os;

import static java.util.Objects.requireNonNull;

import dev.posse.common.run.Timers;
import dev.posse.deputy.core.Children;
import dev.posse.deputy.core.Errands;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs commands beside the processes of this host, each for as long as it may. */
public final class HostErrands implements Errands {
    private static final Duration BUSY_PAUSE = Duration.ofMillis(50);

    private final Timers timers;
    private final SideRuns sideRuns;

    /**
     * @param timers on the deputy's loop, where all is asked and answered
     */
    public HostErrands(Timers timers, SideRuns sideRuns) {
        this.timers = requireNonNull(timers, "timers");
        this.sideRuns = requireNonNull(sideRuns, "sideRuns");
    }

    @Override
    public Timers.Cancellable run(Errand errand, Consumer<Outcome> then) {
        return new Running(then).begin(errand);
    }

    private final class Running {
        private final Consumer<Outcome> then;
        private Timers.Cancellable deadline = () -> {};
        private Optional<Children.Ref> side = Optional.empty();
        private boolean told;

        Running(Consumer<Outcome> then) {
            this.then = then;
        }

        Timers.Cancellable begin(Errand errand) {
            start(errand, timers.nanoTime() + errand.limit().toNanos());
            return this::callOff;
        }

        /**
         * The one before may have been killed just now, or be that of an earlier run, which nobody
         * waited for: its turn comes after it.
         */
        private void start(Errand errand, long until) {
            side =
                    sideRuns.start(
                            errand.what(),
                            errand.ref().process(),
                            errand.plan(),
                            errand.limit(),
                            end -> tell(new Outcome.Ended(end.exit(), end.lastWords())));
            if (side.isPresent()) {
                deadline = timers.after(errand.limit(), () -> late(errand.limit()));
            } else if (timers.nanoTime() - until < 0) {
                deadline = timers.after(BUSY_PAUSE, () -> start(errand, until));
            } else {
                deadline = timers.after(Duration.ZERO, () -> tell(new Outcome.Busy()));
            }
        }

        private void late(Duration limit) {
            side.ifPresent(sideRuns::kill);
            tell(new Outcome.TooLong(limit));
        }

        private void callOff() {
            deadline.cancel();
            if (!told) {
                told = true;
                side.ifPresent(sideRuns::kill);
            }
        }

        private void tell(Outcome outcome) {
            deadline.cancel();
            if (!told) {
                told = true;
                then.accept(outcome);
            }
        }
    }
}
