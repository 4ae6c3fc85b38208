package dev.posse.deputy.os.recorder;

/** What came of a command to a recorder. */
public sealed interface Answer {
    /**
     * Obeyed.
     *
     * @param count for input the bytes taken, for a status the processes in the tree; otherwise 0
     */
    record Done(int count) implements Answer {}

    /** Not obeyed, for this error number of the system. */
    record Refused(int errno) implements Answer {}

    /** The recorder was gone, or went before it answered. */
    record Gone() implements Answer {}
}
