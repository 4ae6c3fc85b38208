package dev.posse.common.run;

import static java.util.Objects.requireNonNull;

/**
 * What a person is told when something cannot be done: one sentence or more that names the thing,
 * the place and the way out. Programs print the message alone and end with the code.
 */
public final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    public Complaint(ExitCode code, String message) {
        super(requireNonNull(message, "message"));
        this.code = requireNonNull(code, "code");
    }

    /** The cause goes to the log, never to the person. */
    public Complaint(ExitCode code, String message, Throwable cause) {
        super(requireNonNull(message, "message"), cause);
        this.code = requireNonNull(code, "code");
    }

    public ExitCode code() {
        return code;
    }
}
