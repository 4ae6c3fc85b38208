package dev.posse.deputy.core.detect;

import static java.util.Objects.requireNonNull;

import dev.posse.common.run.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks the detectors of one process whose main program has ended, and tells whether it goes on.
 * Used on the deputy's loop alone.
 */
public final class DaemonWatch {
    /** From one look to the next, while it lives. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    /** How long a daemon may take to be seen after what started it has ended. */
    public static final Duration SETTLING = Duration.ofSeconds(2);

    private static final Duration QUICK = Duration.ofMillis(100);
    private static final Timers.Cancellable NOTHING = () -> {};

    /** So often in a row may detectors fail to answer before that counts as no. */
    private static final int MOST_UNCLEAR = 3;

    /** Who is told. */
    public interface Observer {
        /** It lives; told after each look. */
        void seen(Daemon daemon);

        /** It did, and no detector can tell whether it does. */
        void unclear(String why);

        /** It does not; there are no more looks. */
        void gone(String why);
    }

    /** One of the detectors, ready to be asked. */
    @FunctionalInterface
    public interface Detective {
        Timers.Cancellable ask(Optional<Daemon> known, Consumer<Sighting> then);
    }

    private final Timers timers;
    private final Supplier<List<Detective>> detectives;
    private final Observer observer;
    private Timers.Cancellable next = NOTHING;
    private Timers.Cancellable asking = NOTHING;
    private Optional<Daemon> known = Optional.empty();
    private long patientUntil;
    private int unclear;
    private int rounds;
    private boolean on;
    private boolean hurried;

    /**
     * @param detectives in their order, made anew for each look
     */
    public DaemonWatch(Timers timers, Supplier<List<Detective>> detectives, Observer observer) {
        this.timers = requireNonNull(timers, "timers");
        this.detectives = requireNonNull(detectives, "detectives");
        this.observer = requireNonNull(observer, "observer");
    }

    /**
     * The main program has ended: looks at once, and from then on.
     *
     * @param seen how it was seen before
     * @param patience how long one that was not seen before may take to appear
     */
    public void begin(Optional<Daemon> seen, Duration patience) {
        rest();
        on = true;
        known = seen;
        patientUntil = timers.nanoTime() + patience.toNanos();
        look();
    }

    /** It is to end: looks at once, and soon again. */
    public void hurry(Optional<Daemon> seen) {
        if (!on) {
            begin(seen, Duration.ZERO);
        }
        hurried = true;
        patientUntil = timers.nanoTime();
        if (on && asking == NOTHING) {
            look();
        }
    }

    public boolean isOn() {
        return on;
    }

    public void rest() {
        next.cancel();
        asking.cancel();
        next = NOTHING;
        asking = NOTHING;
        known = Optional.empty();
        unclear = 0;
        on = false;
        hurried = false;
        rounds++;
    }

    private void look() {
        next.cancel();
        next = NOTHING;
        new Round(++rounds, detectives.get()).ask(0);
    }

    /** One look, by one detector after the other. */
    private final class Round {
        private final int number;
        private final List<Detective> asked;
        private final List<String> why = new ArrayList<>();
        private boolean doubtful;

        Round(int number, List<Detective> asked) {
            this.number = number;
            this.asked = asked;
        }

        void ask(int index) {
            if (index == asked.size()) {
                asking = NOTHING;
                none(String.join("; ", why), doubtful);
                return;
            }
            boolean[] answered = {false};
            Timers.Cancellable question =
                    asked.get(index)
                            .ask(
                                    known,
                                    sighting -> {
                                        answered[0] = true;
                                        if (number == rounds) {
                                            take(sighting, index);
                                        }
                                    });
            if (!answered[0] && number == rounds) {
                asking = question;
            }
        }

        private void take(Sighting sighting, int index) {
            if (sighting instanceof Sighting.Alive alive) {
                asking = NOTHING;
                alive(alive.daemon());
                return;
            }
            if (sighting instanceof Sighting.Unclear trouble) {
                doubtful = true;
                why.add(trouble.why());
            } else if (sighting instanceof Sighting.Absent absent) {
                why.add(absent.why());
            }
            ask(index + 1);
        }
    }

    private void alive(Daemon daemon) {
        known = Optional.of(daemon);
        unclear = 0;
        plan(hurried ? QUICK : INTERVAL);
        observer.seen(daemon);
    }

    private void none(String why, boolean doubtful) {
        if (known.isEmpty() && timers.nanoTime() < patientUntil) {
            plan(QUICK);
            return;
        }
        unclear = doubtful ? unclear + 1 : 0;
        if (doubtful && known.isPresent() && unclear < MOST_UNCLEAR) {
            plan(hurried ? QUICK : INTERVAL);
            observer.unclear(why);
            return;
        }
        rest();
        observer.gone(why);
    }

    private void plan(Duration pause) {
        next = timers.after(pause, this::look);
    }

    /** What a detector without a pid saw. */
    public static Sighting alive(String by) {
        return new Sighting.Alive(new Daemon(by, OptionalLong.empty(), 0));
    }
}
