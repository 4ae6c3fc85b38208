package dev.posse.sheriff.cli.verb;

import static java.util.Objects.requireNonNull;

import dev.posse.sheriff.cli.Console;
import dev.posse.sheriff.cli.bulk.LiveLines;
import dev.posse.sheriff.cli.bulk.Spinner;
import dev.posse.sheriff.cli.text.Amounts;
import dev.posse.sheriff.cli.text.Tone;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for one thing with a line that shows that it goes on; asks again twenty times a second. */
final class Spinning {
    private static final long PAUSE_MILLIS = 50;

    private final Console console;

    Spinning(Console console) {
        this.console = requireNonNull(console, "console");
    }

    /** What the question gave as soon as it gave something; empty when the time is over. */
    <T> Optional<T> until(String doing, Duration most, Supplier<Optional<T>> question)
            throws InterruptedException {
        long begin = System.nanoTime();
        try (LiveLines line = new LiveLines(console.err(), console.errLook())) {
            for (long tick = 0; ; tick++) {
                Optional<T> answer = question.get();
                Duration passed = Duration.ofNanos(System.nanoTime() - begin);
                if (answer.isPresent() || passed.compareTo(most) > 0) {
                    return answer;
                }
                line.draw(
                        List.of(
                                console.errLook()
                                                .paint()
                                                .as(
                                                        Tone.BUSY,
                                                        Spinner.at(tick / 2, console.errLook()))
                                        + line.fitted(
                                                " " + doing + "  " + Amounts.elapsed(passed))));
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }
}
