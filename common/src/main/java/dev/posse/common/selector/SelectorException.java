package dev.posse.common.selector;

/** A selector that is none; the message is the end of a sentence that begins with it. */
final class SelectorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SelectorException(String problem) {
        super(problem);
    }
}
