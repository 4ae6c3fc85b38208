package dev.posse.gui.command;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What a failed stage says to people. */
public final class Failures {
    private Failures() {}

    /** The message of the cause; never a class name or a stack trace. */
    public static String text(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? "the sheriff gave no reason (" + cause.getClass().getSimpleName() + ")"
                : message;
    }
}
