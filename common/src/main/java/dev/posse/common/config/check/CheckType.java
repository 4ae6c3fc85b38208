package dev.posse.common.config.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** How health is asked, and which keys that takes. */
public enum CheckType {
    HTTP(
            "url",
            "method",
            "expected_status",
            "tls.ca",
            "tls.cert",
            "tls.key",
            "tls.server_name",
            "tls.insecure"),
    OUTPUT("pattern", "mode"),
    SCRIPT("script", "interpreter"),
    TCP("port", "host");

    private final String subject;
    private final List<String> options;

    CheckType(String subject, String... options) {
        this.subject = subject;
        this.options = List.of(options);
    }

    /** The first of those whose subject is there: a URL alone says that it is asked over http. */
    public static Optional<CheckType> of(Predicate<String> isThere) {
        return Arrays.stream(values()).filter(type -> isThere.test(type.subject)).findFirst();
    }

    static CheckType named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key that says what is asked; no check of this type goes without it. */
    String subject() {
        return subject;
    }

    /** Keys that do nothing in a check of another type. */
    List<String> options() {
        return options;
    }
}
