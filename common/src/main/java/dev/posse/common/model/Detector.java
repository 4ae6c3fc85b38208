package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

/** Another way to see that a process lives, once its main program has ended. */
public sealed interface Detector {
    /** In a word: {@code pidfile:/run/x.pid}. */
    String shown();

    /**
     * A process of a fixed number.
     *
     * @param pid more than 1, which is the machine's own
     */
    record Pid(long pid) implements Detector {
        public Pid {
            if (pid <= 1) {
                throw new IllegalArgumentException(
                        "a detector's pid is not more than 1, which is the machine's own");
            }
        }

        @Override
        public String shown() {
            return "pid:" + pid;
        }
    }

    /** The process whose number stands in a file, which a daemon writes. */
    record PidFile(String path) implements Detector {
        public PidFile {
            requireFilled("path", path);
        }

        @Override
        public String shown() {
            return "pidfile:" + path;
        }
    }

    /** A command that ends with 0 while it lives. */
    record Command(String command) implements Detector {
        public Command {
            requireFilled("command", command);
        }

        @Override
        public String shown() {
            return "cmd:" + command;
        }
    }

    private static void requireFilled(String what, String text) {
        if (requireNonNull(text, what).isBlank()) {
            throw new IllegalArgumentException("a detector's " + what + " is blank");
        }
    }
}
