package dev.posse.sheriff.core.scripts;

/** How one process stands to what is waited for. */
sealed interface Verdict {
    /** It is so. */
    record Met() implements Verdict {}

    /** It may come. */
    record NotYet(String why) implements Verdict {}

    /** It will not come by itself. */
    record Failed(String why) implements Verdict {}
}
