package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

/** How a child ended; never guessed. */
public sealed interface Exit {
    /** It returned or called exit. */
    record Code(int code) implements Exit {
        public Code {
            if (code < 0 || code > 255) {
                throw new IllegalArgumentException("exit code " + code + " is not 0..255");
            }
        }
    }

    /** It was ended by a signal. */
    record Signaled(int signal) implements Exit {
        public Signaled {
            if (signal < 1 || signal > 64) {
                throw new IllegalArgumentException("signal " + signal + " is not 1..64");
            }
        }
    }

    /**
     * It never reached its program.
     *
     * @param step the step of the preparation that failed: exec, cwd, user, rlimit, ...
     * @param errno the system's number for the cause; 0 when there is none
     * @param text the cause for people
     */
    record SpawnFailure(String step, int errno, String text) implements Exit {
        public SpawnFailure {
            requireNonNull(step, "step");
            requireNonNull(text, "text");
        }
    }

    /** Nobody could see it. Counts as a failure. */
    record Unknown() implements Exit {}

    /** One short phrase for people: {@code exit 7}, {@code SIGKILL}, {@code exec: No such file}. */
    default String phrase() {
        if (this instanceof Code code) {
            return "exit " + code.code();
        }
        if (this instanceof Signaled signaled) {
            return Signal.name(signaled.signal());
        }
        if (this instanceof SpawnFailure failure) {
            return failure.step() + ": " + failure.text();
        }
        return "exit unknown";
    }
}
