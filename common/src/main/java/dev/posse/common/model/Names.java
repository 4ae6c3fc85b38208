package dev.posse.common.model;

import java.text.Normalizer;
import java.util.Optional;

/**
 * The rule for names of processes, hosts, groups and tags: 1 to 128 printable characters after NFC,
 * no '/', no control or bidirectional-override characters, not starting with '-' or '.'. Blanks and
 * other punctuation are fine, because a name never becomes a path (see {@link Slug}).
 */
public final class Names {
    public static final int MAX_LENGTH = 128;

    private Names() {}

    /** The name in Unicode normal form C, in which names are compared and kept. */
    public static String normalize(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** What is wrong with the name, as the end of a sentence; empty when it is fine. */
    public static Optional<String> problem(String name) {
        if (name == null || name.isEmpty()) {
            return Optional.of("is empty");
        }
        String normal = normalize(name);
        if (normal.codePointCount(0, normal.length()) > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " characters");
        }
        if (normal.startsWith("-") || normal.startsWith(".")) {
            return Optional.of("starts with '" + normal.charAt(0) + "'");
        }
        if (normal.isBlank() || !normal.strip().equals(normal)) {
            return Optional.of("begins or ends with a blank");
        }
        return normal.codePoints()
                .filter(Names::refused)
                .mapToObj(point -> "holds " + describe(point))
                .findFirst();
    }

    /** The normalized name; IllegalArgumentException that names the rule it breaks. */
    public static String requireValid(String what, String name) {
        problem(name)
                .ifPresent(
                        problem -> {
                            throw new IllegalArgumentException(
                                    what + " '" + printable(name) + "' " + problem);
                        });
        return normalize(name);
    }

    /** The text with everything that could upset a terminal replaced; for messages. */
    public static String printable(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(200)
                .forEach(
                        point -> {
                            if (control(point)) {
                                shown.append(String.format("\\u%04x", point));
                            } else {
                                shown.appendCodePoint(point);
                            }
                        });
        return shown.toString();
    }

    private static boolean refused(int point) {
        return point == '/' || control(point) || !Character.isDefined(point);
    }

    private static boolean control(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> isBidiControl(point);
        };
    }

    /** Marks, embeddings, overrides and isolates that turn the direction of a text. */
    private static boolean isBidiControl(int point) {
        return point == 0x061C
                || point == 0x200E
                || point == 0x200F
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069);
    }

    private static String describe(int point) {
        return point == '/'
                ? "'/'"
                : String.format(
                        "the character U+%04X, which is a control character or undefined", point);
    }
}
