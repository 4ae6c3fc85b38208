package dev.posse.deputy.core.hooks;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Hook;
import dev.posse.common.model.Hooks.Phase;
import dev.posse.common.run.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs the hooks of one phase, one after the other. Those that nobody waits for go on after it.
 * Used on the deputy's loop alone, and once.
 */
public final class HookSequence {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Who runs them, and who is told. */
    public interface Backstage {
        /**
         * Runs one.
         *
         * @param then told once, unless it was called off before: what was wrong, empty: nothing
         */
        Timers.Cancellable run(Phase phase, Hook hook, Consumer<Optional<String>> then);

        /** A hook is waited for. */
        void waitsFor(Phase phase, Hook hook);

        /** A hook that nobody waits for has failed, and was not to. */
        void failedBeside(String why);
    }

    private final Timers timers;
    private final Backstage backstage;
    private final Phase phase;
    private final List<Hook> hooks;
    private final Consumer<Optional<String>> done;
    private final List<String> failures = new ArrayList<>();
    private Timers.Cancellable current = () -> {};
    private boolean over;

    /**
     * @param done told once when the last one is through, unless this was called off before: what
     *     has failed that was not to
     */
    public HookSequence(
            Timers timers,
            Backstage backstage,
            Phase phase,
            List<Hook> hooks,
            Consumer<Optional<String>> done) {
        this.timers = requireNonNull(timers, "timers");
        this.backstage = requireNonNull(backstage, "backstage");
        this.phase = requireNonNull(phase, "phase");
        this.hooks = List.copyOf(hooks);
        this.done = requireNonNull(done, "done");
    }

    public void begin() {
        from(0);
    }

    public boolean isOver() {
        return over;
    }

    /** Kills what is waited for; nobody is told. */
    public void callOff() {
        if (!over) {
            over = true;
            current.cancel();
        }
    }

    private void from(int index) {
        for (int at = index; at < hooks.size(); at++) {
            Hook hook = hooks.get(at);
            int following = at + 1;
            if (hook.mode() == Hook.Mode.BLOCKING) {
                backstage.waitsFor(phase, hook);
                attempt(hook, why -> through(why, following));
                return;
            }
            beside(hook);
        }
        over = true;
        done.accept(
                failures.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", failures)));
    }

    private void attempt(Hook hook, Consumer<Optional<String>> then) {
        current =
                backstage.run(
                        phase,
                        hook,
                        why -> {
                            if (over) {
                                return;
                            }
                            if (why.isEmpty() || hook.onFailure() != Hook.OnFailure.RETRY) {
                                then.accept(failure(hook, why));
                            } else {
                                current = timers.after(PAUSE, () -> again(hook, then));
                            }
                        });
    }

    private void again(Hook hook, Consumer<Optional<String>> then) {
        current =
                backstage.run(
                        phase,
                        hook,
                        why -> {
                            if (!over) {
                                then.accept(failure(hook, why));
                            }
                        });
    }

    /** Before a start the first failure is the last word; elsewhere all get their turn. */
    private void through(Optional<String> failure, int following) {
        failure.ifPresent(failures::add);
        from(failure.isPresent() && phase == Phase.PRE_START ? hooks.size() : following);
    }

    private void beside(Hook hook) {
        Consumer<Optional<String>> told =
                why -> failure(hook, why).ifPresent(backstage::failedBeside);
        backstage.run(
                phase,
                hook,
                why -> {
                    if (why.isEmpty() || hook.onFailure() != Hook.OnFailure.RETRY) {
                        told.accept(why);
                    } else {
                        timers.after(PAUSE, () -> backstage.run(phase, hook, told));
                    }
                });
    }

    private Optional<String> failure(Hook hook, Optional<String> why) {
        return hook.onFailure() == Hook.OnFailure.IGNORE
                ? Optional.empty()
                : why.map(words -> phase.word() + " hook '" + hook.name() + "' failed: " + words);
    }
}
