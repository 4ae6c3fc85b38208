package dev.posse.sheriff.cli.show;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.sheriff.cli.text.Amounts;
import dev.posse.sheriff.cli.text.Cell;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;
import java.time.Duration;
import java.util.Locale;

/** A state in word, shape and colour: the shape and the word alone tell it, too. */
public final class StateLook {
    private StateLook() {}

    /** {@code running}, {@code no deputy}. */
    public static String word(ProcessState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static Tone tone(ProcessView process) {
        return switch (process.state()) {
            case RUNNING -> process.status().health() == Health.UNHEALTHY ? Tone.WARN : Tone.OK;
            case STARTING, STOPPING, WAITING -> Tone.BUSY;
            case BACKOFF -> Tone.WARN;
            case FAILED -> Tone.FAILED;
            case STOPPED, EXITED, UNKNOWN, NO_DEPUTY -> Tone.IDLE;
        };
    }

    public static String shape(ProcessView process, Look look) {
        if (process.status().disabled() && process.state().atRest()) {
            return look.shape("⊘", "/");
        }
        return switch (process.state()) {
            case RUNNING ->
                    process.status().health() == Health.UNHEALTHY
                            ? look.shape("▲", "!")
                            : look.shape("●", "*");
            case STARTING -> look.shape("◐", "~");
            case STOPPING -> look.shape("◑", "~");
            case WAITING -> look.shape("◌", ".");
            case BACKOFF -> look.shape("▲", "!");
            case FAILED -> look.shape("✖", "X");
            case EXITED -> look.shape("✓", "+");
            case STOPPED -> look.shape("○", "-");
            case UNKNOWN, NO_DEPUTY -> "?";
        };
    }

    /**
     * On a terminal shape, word and the one fact that matters, such as {@code ✖ failed exit 3};
     * elsewhere the word alone, so that scripts can compare it.
     */
    public static Cell cell(ProcessView process, Moment moment, Look look) {
        if (!look.terminal()) {
            return Cell.of(word(process.state()));
        }
        return new Cell(shape(process, look) + " " + sentence(process, moment), tone(process));
    }

    /** The word and the one fact that matters: {@code failed exit 3}. */
    public static String sentence(ProcessView process, Moment moment) {
        String fact = DisplayText.printable(fact(process, moment));
        return word(process.state()) + (fact.isEmpty() ? "" : " " + fact);
    }

    /** When its schedule starts it. */
    static String nextRun(ProcessView process, Moment moment) {
        return process.status()
                .nextTryAt()
                .map(at -> "next " + Amounts.duration(roundedUp(moment.until(at))))
                .orElse("");
    }

    private static String fact(ProcessView process, Moment moment) {
        boolean silent = ProcessColumns.isStale(process) && process.lastState() == process.state();
        if (silent && process.staleSeconds().isPresent()) {
            return "? "
                    + Amounts.duration(
                            Duration.ofSeconds((long) process.staleSeconds().getAsDouble()))
                    + " ago";
        }
        return switch (process.state()) {
            case RUNNING ->
                    switch (process.status().health()) {
                        case UNHEALTHY -> "unhealthy";
                        case STARTING -> "not ready";
                        case NONE, HEALTHY -> "";
                    };
            case BACKOFF ->
                    process.status()
                            .nextTryAt()
                            .map(at -> Amounts.duration(roundedUp(moment.until(at))))
                            .orElse("");
            case FAILED -> process.status().lastExit().map(StateLook::shortExit).orElse("");
            case EXITED ->
                    process.status()
                            .lastExit()
                            .map(StateLook::unusualExit)
                            .filter(exit -> !exit.isEmpty())
                            .orElseGet(() -> nextRun(process, moment));
            case UNKNOWN ->
                    process.staleSeconds().isPresent()
                            ? Amounts.duration(
                                    Duration.ofSeconds((long) process.staleSeconds().getAsDouble()))
                            : "";
            case STOPPED -> process.status().disabled() ? "disabled" : nextRun(process, moment);
            case STARTING, STOPPING, WAITING, NO_DEPUTY -> "";
        };
    }

    private static Duration roundedUp(Duration left) {
        return left.plusMillis(999);
    }

    private static String shortExit(Exit exit) {
        return exit instanceof Exit.SpawnFailure failure ? failure.step() : exit.phrase();
    }

    private static String unusualExit(Exit exit) {
        return exit.equals(new Exit.Code(0)) ? "" : shortExit(exit);
    }
}
