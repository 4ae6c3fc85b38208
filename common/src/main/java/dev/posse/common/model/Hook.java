package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A command that is run around the life of a process, as its user, in its environment.
 *
 * @param name unique in its phase
 * @param cwd the process's own folder unless named
 * @param env above the process's own
 * @param timeout then it is killed with all that it started; more than 0, an hour at most
 * @param mode whether the process waits for it
 */
public record Hook(
        String name,
        String command,
        Optional<String> cwd,
        Map<String, String> env,
        Duration timeout,
        OnFailure onFailure,
        Mode mode) {
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
    public static final Duration LONGEST = Duration.ofHours(1);

    /** What a failure means. */
    public enum OnFailure {
        /** Before a start: the start has failed. Otherwise somebody is told. */
        FAIL,
        /** Nothing. */
        IGNORE,
        /** It is run once more after a second; the second failure counts as with FAIL. */
        RETRY
    }

    /** Whether the process waits for it. */
    public enum Mode {
        BLOCKING,
        ASYNC
    }

    public Hook {
        requireFilled("name", name);
        requireFilled("command", command);
        requireNonNull(cwd, "cwd");
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        requireNonNull(timeout, "timeout");
        requireNonNull(onFailure, "onFailure");
        requireNonNull(mode, "mode");
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a hook's timeout is not between 1ns and 1h");
        }
    }

    /** With everything at its default. */
    public static Hook of(String name, String command) {
        return new Hook(
                name,
                command,
                Optional.empty(),
                Map.of(),
                USUAL_TIMEOUT,
                OnFailure.FAIL,
                Mode.BLOCKING);
    }

    public Hook with(OnFailure other) {
        return new Hook(name, command, cwd, env, timeout, other, mode);
    }

    public Hook with(Mode other) {
        return new Hook(name, command, cwd, env, timeout, onFailure, other);
    }

    /** The same without the values of its environment. */
    Hook redacted() {
        Map<String, String> names = new LinkedHashMap<>();
        env.keySet().forEach(key -> names.put(key, Launch.REDACTED));
        return new Hook(name, command, cwd, names, timeout, onFailure, mode);
    }

    private static void requireFilled(String what, String text) {
        if (requireNonNull(text, what).isBlank()) {
            throw new IllegalArgumentException("a hook's " + what + " is blank");
        }
    }
}
