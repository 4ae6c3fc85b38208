package dev.posse.gui.store;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Signal;
import dev.posse.gui.link.Verb;
import dev.posse.gui.theme.StateShape;
import dev.posse.gui.theme.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a state is shown: by a word, a shape and a colour, in this order of importance.
 *
 * @param badness orders looks from well to bad; a group looks like its worst process
 */
public record StateLook(String text, StateShape shape, Tone tone, int badness) {
    public StateLook {
        requireNonNull(text, "text");
        requireNonNull(shape, "shape");
        requireNonNull(tone, "tone");
    }

    /** A failure is a filled pill, so that it stands out also for those who see no red. */
    public boolean pill() {
        return tone == Tone.FAILED;
    }

    /** Of what kind it is; what is unknown is coloured as what is at rest, but is no such. */
    public Standing standing() {
        return switch (tone) {
            case OK -> Standing.OK;
            case BUSY -> Standing.BUSY;
            case WARN -> Standing.WARN;
            case FAILED -> Standing.FAILED;
            case IDLE -> shape == StateShape.QUESTION ? Standing.UNKNOWN : Standing.IDLE;
        };
    }

    /** The look of a process; {@code now} is for what counts down. */
    public static StateLook of(ProcessView view, Optional<Pending> pending, Instant now) {
        StateLook said = ofStatus(view.status(), now);
        if (pending.isEmpty()) {
            return said;
        }
        Pending mine = pending.get();
        if (mine.failed()) {
            return new StateLook(verb(mine.verb()) + " failed", StateShape.TRIANGLE, Tone.WARN, 60);
        }
        return new StateLook(verb(mine.verb()) + " ordered", shape(mine.verb()), Tone.BUSY, 40);
    }

    private static StateLook ofStatus(ProcessStatus status, Instant now) {
        return switch (status.state()) {
            case RUNNING -> running(status);
            case STARTING -> busy("starting", StateShape.HALF_LEFT);
            case STOPPING ->
                    status.wantedUp()
                            ? busy("restarting", StateShape.TURN)
                            : busy("stopping", StateShape.HALF_RIGHT);
            case WAITING -> busy("waiting", StateShape.DOTS);
            case BACKOFF ->
                    new StateLook(
                            "backoff" + countdown(status, now), StateShape.TRIANGLE, Tone.WARN, 70);
            case FAILED ->
                    new StateLook("failed" + exitText(status), StateShape.CROSS, Tone.FAILED, 90);
            case EXITED -> idle("exited" + exitText(status), StateShape.CHECK);
            case STOPPED ->
                    status.disabled()
                            ? idle("disabled", StateShape.SLASH)
                            : idle("stopped", StateShape.RING);
            case UNKNOWN -> new StateLook("unknown", StateShape.QUESTION, Tone.IDLE, 80);
            case NO_DEPUTY -> new StateLook("no deputy", StateShape.QUESTION, Tone.IDLE, 50);
        };
    }

    private static StateLook running(ProcessStatus status) {
        return status.health() == Health.UNHEALTHY
                ? new StateLook("unhealthy", StateShape.TRIANGLE, Tone.WARN, 75)
                : new StateLook("running", StateShape.DISC, Tone.OK, 20);
    }

    private static StateLook busy(String text, StateShape shape) {
        return new StateLook(text, shape, Tone.BUSY, 30);
    }

    private static StateLook idle(String text, StateShape shape) {
        return new StateLook(text, shape, Tone.IDLE, 10);
    }

    private static String countdown(ProcessStatus status, Instant now) {
        return status.nextTryAt()
                .map(at -> Duration.between(now, at).toMillis())
                .filter(millis -> millis > 0)
                .map(millis -> " " + (millis + 999) / 1000 + " s")
                .orElse("");
    }

    /** {@code 3}, {@code SIGSEGV}; what a spawn failure says is told elsewhere. */
    private static String exitText(ProcessStatus status) {
        return status.lastExit().map(StateLook::shortExit).orElse("");
    }

    private static String shortExit(Exit exit) {
        if (exit instanceof Exit.Code code) {
            return " " + code.code();
        }
        if (exit instanceof Exit.Signaled signaled) {
            return " " + Signal.name(signaled.signal());
        }
        if (exit instanceof Exit.SpawnFailure failure) {
            return " at " + failure.step();
        }
        return "";
    }

    private static String verb(Verb verb) {
        return switch (verb) {
            case START -> "start";
            case STOP -> "stop";
            case KILL -> "kill";
            case RESTART -> "restart";
            case SIGNAL -> "signal";
            case ENABLE -> "enable";
            case DISABLE -> "disable";
        };
    }

    private static StateShape shape(Verb verb) {
        return switch (verb) {
            case START, ENABLE, SIGNAL -> StateShape.HALF_LEFT;
            case STOP, KILL, DISABLE -> StateShape.HALF_RIGHT;
            case RESTART -> StateShape.TURN;
        };
    }
}
