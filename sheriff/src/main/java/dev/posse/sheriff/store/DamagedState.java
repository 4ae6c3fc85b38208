package dev.posse.sheriff.store;

/** The state file does not say what a state file says; the message is a part of a sentence. */
final class DamagedState extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedState(String problem) {
        super(problem);
    }

    DamagedState(String problem, Throwable cause) {
        super(problem, cause);
    }
}
