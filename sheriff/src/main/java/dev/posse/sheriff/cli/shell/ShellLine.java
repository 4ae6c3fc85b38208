package dev.posse.sheriff.cli.shell;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line as it was typed, taken apart: words by the rules of the Bourne shell (quotes, backslash,
 * {@code #}), and where its output goes.
 */
public record ShellLine(List<String> words, Optional<Outlet> outlet) {
    public ShellLine {
        words = List.copyOf(words);
        requireNonNull(outlet, "outlet");
    }

    /** Where the output goes instead of the terminal. */
    public sealed interface Outlet {
        /** Into a command line of the system's shell. */
        record Pipe(String command) implements Outlet {}

        /** Into a file, instead of or behind what is in it. */
        record ToFile(String path, boolean append) implements Outlet {}
    }

    /** A line that cannot be taken apart, and why. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    /**
     * @throws Malformed when a quote has no end, or something is missing behind a sign
     */
    public static ShellLine parse(String text) throws Malformed {
        return new Reader(text).read();
    }

    private static final class Reader {
        private final String text;
        private final List<String> words = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private boolean inWord;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        ShellLine read() throws Malformed {
            while (at < text.length()) {
                char sign = text.charAt(at);
                switch (sign) {
                    case ' ', '\t', '\n', '\r' -> {
                        end();
                        at++;
                    }
                    case '\'' -> quoted('\'');
                    case '"' -> quoted('"');
                    case '\\' -> escaped();
                    case '#' -> {
                        if (!inWord) {
                            return line(Optional.empty());
                        }
                        take(sign);
                    }
                    case '|' -> {
                        return line(Optional.of(pipe()));
                    }
                    case '>' -> {
                        return line(Optional.of(file()));
                    }
                    default -> take(sign);
                }
            }
            return line(Optional.empty());
        }

        private ShellLine line(Optional<Outlet> outlet) throws Malformed {
            end();
            if (outlet.isPresent() && words.isEmpty()) {
                throw new Malformed("there is nothing before the | or >");
            }
            return new ShellLine(words, outlet);
        }

        private void take(char sign) {
            word.append(sign);
            inWord = true;
            at++;
        }

        private void end() {
            if (inWord) {
                words.add(word.toString());
                word.setLength(0);
                inWord = false;
            }
        }

        private void escaped() throws Malformed {
            if (at + 1 >= text.length()) {
                throw new Malformed("the line ends in a backslash; type what it stands before");
            }
            at++;
            take(text.charAt(at));
        }

        private void quoted(char quote) throws Malformed {
            int open = at;
            inWord = true;
            for (at++; at < text.length() && text.charAt(at) != quote; at++) {
                char sign = text.charAt(at);
                boolean escape =
                        quote == '"'
                                && sign == '\\'
                                && at + 1 < text.length()
                                && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
                if (escape) {
                    at++;
                }
                word.append(text.charAt(at));
            }
            if (at >= text.length()) {
                throw new Malformed(
                        "the quote " + quote + " at column " + (open + 1) + " has no end");
            }
            at++;
        }

        private Outlet pipe() throws Malformed {
            String command = text.substring(at + 1).strip();
            if (command.isEmpty()) {
                throw new Malformed("behind the | a command is missing, such as grep camera");
            }
            return new Outlet.Pipe(command);
        }

        private Outlet file() throws Malformed {
            boolean append = text.startsWith(">>", at);
            ShellLine rest = parse(text.substring(at + (append ? 2 : 1)));
            if (rest.words().size() != 1 || rest.outlet().isPresent()) {
                throw new Malformed("behind > stands one file name, and nothing else");
            }
            return new Outlet.ToFile(rest.words().get(0), append);
        }
    }
}
