package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.run.Timers;
import dev.posse.deputy.core.Step.TimerChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The one timer of a process; its deadline can be kept over the deputy's own end. */
final class Alarm {
    private final Desk desk;
    private final Runnable ring;
    private OptionalLong deadline = OptionalLong.empty();
    private Timers.Cancellable timer = () -> {};

    Alarm(Desk desk, Runnable ring) {
        this.desk = requireNonNull(desk, "desk");
        this.ring = requireNonNull(ring, "ring");
    }

    void change(TimerChange change) {
        if (change instanceof TimerChange.In in) {
            set(in.delay());
        } else if (change instanceof TimerChange.Off) {
            off();
        }
    }

    void set(Duration delay) {
        off();
        deadline = OptionalLong.of(desk.clock().millis() + delay.toMillis());
        timer = desk.timers().after(delay, this::ring);
    }

    /** Goes on with what an earlier deputy had set; one that is over rings at once. */
    void resume(OptionalLong saved) {
        saved.ifPresent(due -> set(Duration.ofMillis(Math.max(0, due - desk.clock().millis()))));
    }

    void off() {
        timer.cancel();
        deadline = OptionalLong.empty();
    }

    /** In milliseconds of {@link BootClock}. */
    OptionalLong deadline() {
        return deadline;
    }

    Optional<Instant> time() {
        return deadline.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        desk.timers()
                                .now()
                                .plusMillis(deadline.getAsLong() - desk.clock().millis()));
    }

    private void ring() {
        deadline = OptionalLong.empty();
        ring.run();
    }
}
