package dev.posse.deputy.core;

import dev.posse.common.run.Timers;
import dev.posse.deputy.core.health.Prober;
import dev.posse.deputy.core.health.Question;
import dev.posse.deputy.core.health.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers at once what the test has put there; whoever listens is kept until he is called off. */
final class FakeProber implements Prober {
    final List<Question> asked = new ArrayList<>();

    /** What is answered; empty: nothing, as by one that hangs. */
    Optional<Verdict> answer = Optional.of(Verdict.GOOD);

    Optional<Consumer<Verdict>> listener = Optional.empty();

    @Override
    public Timers.Cancellable ask(Question question, Duration timeout, Consumer<Verdict> then) {
        asked.add(question);
        answer.ifPresent(then);
        return () -> {};
    }

    @Override
    public Timers.Cancellable listen(
            Children.Ref ref, String pattern, boolean fresh, Consumer<Verdict> heard) {
        listener = Optional.of(heard);
        return () -> listener = Optional.empty();
    }
}
