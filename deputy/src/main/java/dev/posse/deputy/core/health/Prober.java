package dev.posse.deputy.core.health;

import dev.posse.common.run.Timers;
import dev.posse.deputy.core.Children;
import java.time.Duration;
import java.util.function.Consumer;

/** Asks processes how they are. Nothing blocks; answers come on the deputy's loop. */
public interface Prober {
    /**
     * Asks once.
     *
     * @param timeout then the answer is that there was none
     * @param then told once, unless the asking was called off before
     */
    Timers.Cancellable ask(Question question, Duration timeout, Consumer<Verdict> then);

    /**
     * Reads what a process writes, until it is called off.
     *
     * @param pattern as configurations write it
     * @param fresh it is about to be launched, so that all that it writes is yet to come
     * @param heard told {@link Verdict.Good} for lines that match, and Bad when the pattern is of
     *     no use
     */
    Timers.Cancellable listen(
            Children.Ref ref, String pattern, boolean fresh, Consumer<Verdict> heard);
}
