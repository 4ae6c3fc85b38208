package dev.posse.common.config.procman;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a command line as {@code g_shell_parse_argv} of GLib does, on which procman's deputy
 * relies: blanks, tabs and newlines part words, {@code #} behind a blank begins a comment, single
 * quotes hold everything, double quotes all but {@code \" \\ \` \$} and a newline behind a
 * backslash. Nothing is expanded.
 */
final class ShellWords {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private StringBuilder word;
    private int at;
    private boolean commented;

    private ShellWords(String text) {
        this.text = text;
    }

    /**
     * The words.
     *
     * @param commented whether a comment was left out
     */
    record Split(List<String> words, boolean commented) {
        Split {
            words = List.copyOf(words);
        }
    }

    /** Empty when a quote or backslash is open at the end, or when there is no word at all. */
    static Optional<Split> split(String text) {
        ShellWords split = new ShellWords(text);
        return split.read() && !split.words.isEmpty()
                ? Optional.of(new Split(split.words, split.commented))
                : Optional.empty();
    }

    /** What procman does when that fails: words are what stands between blanks. */
    static List<String> plain(String text) {
        return List.of(text.split("[ \t\n]+")).stream().filter(part -> !part.isEmpty()).toList();
    }

    private boolean read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean whole =
                    switch (c) {
                        case ' ', '\t', '\n' -> endWord();
                        case '\'' -> singleQuoted();
                        case '"' -> doubleQuoted();
                        case '\\' -> escaped();
                        default -> c == '#' && beginsComment() ? comment() : plain(c);
                    };
            if (!whole) {
                return false;
            }
        }
        return endWord();
    }

    private boolean endWord() {
        if (word != null) {
            words.add(word.toString());
            word = null;
        }
        at++;
        return true;
    }

    private StringBuilder word() {
        if (word == null) {
            word = new StringBuilder();
        }
        return word;
    }

    private boolean plain(char c) {
        word().append(c);
        at++;
        return true;
    }

    private boolean beginsComment() {
        return at == 0 || text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\n';
    }

    /**
     * As the original: the newline at its end goes with it, so that the words around it are parted
     * by the blank before it.
     */
    private boolean comment() {
        commented = true;
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
        return true;
    }

    private boolean singleQuoted() {
        int end = text.indexOf('\'', at + 1);
        if (end < 0) {
            return false;
        }
        word().append(text, at + 1, end);
        at = end + 1;
        return true;
    }

    private boolean doubleQuoted() {
        StringBuilder into = word();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                if ("\"\\`$\n".indexOf(text.charAt(at)) < 0) {
                    into.append('\\');
                }
            }
            into.append(text.charAt(at));
        }
        at++;
        return at <= text.length();
    }

    private boolean escaped() {
        if (at + 1 >= text.length()) {
            return false;
        }
        char c = text.charAt(at + 1);
        at += 2;
        if (c != '\n') {
            word().append(c);
        }
        return true;
    }
}
