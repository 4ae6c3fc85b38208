package dev.posse.gui.command;

/** Asks people; does not wait for the answer. */
public interface Asker {
    /** Runs {@code yes} when the answer is yes, and nothing otherwise. */
    void ask(Question question, Runnable yes);
}
