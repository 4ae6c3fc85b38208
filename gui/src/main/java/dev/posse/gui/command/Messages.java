package dev.posse.gui.command;

/** Where the panel tells people how things went. */
public interface Messages {
    /** Something went as wanted. */
    void info(String text);

    /** Something did not; stays until it is seen. */
    void problem(String text);
}
