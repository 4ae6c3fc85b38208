package dev.posse.common.config.procman;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Limits;
import dev.posse.common.config.tree.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a file apart into words, by the original's rules: {@code #} to the end of the line is a
 * comment; a string stands in double quotes on one line, with {@code \n \r \t} and otherwise the
 * character behind the backslash; a backslash at the end of a line is that newline; numbers are
 * digits; words begin with a letter or {@code _} and go on with digits and {@code -}. Each step
 * takes at least one character, so that it ends on any file, where the original hung on some.
 */
final class Lexer {
    /** More than these no person has written. */
    private static final int MOST = Limits.VALUES;

    private final String file;
    private final String text;
    private final Findings findings;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(String file, String text, Findings findings) {
        this.file = file;
        this.text = text;
        this.findings = findings;
    }

    /** What a file holds; the last token is the end. */
    record Lexed(List<Token> tokens, List<Comment> comments) {}

    static Lexed read(String file, String text, Findings findings) {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String lines = unmarked.replace("\r\n", "\n").replace('\r', '\n');
        return new Lexer(file, lines, findings).read();
    }

    private Lexed read() {
        for (skipBlanks(); at < text.length(); skipBlanks()) {
            if (tokens.size() >= MOST) {
                findings.error(
                        Place.inText(file, line, column()),
                        "holds more than " + MOST + " words",
                        "split it into several files");
                break;
            }
            token();
        }
        add(Token.Kind.END, "", spot());
        return new Lexed(List.copyOf(tokens), List.copyOf(comments));
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            step();
        }
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private void token() {
        char c = text.charAt(at);
        switch (c) {
            case '#' -> comment();
            case '"' -> string();
            case '{' -> sign(Token.Kind.OPEN);
            case '}' -> sign(Token.Kind.CLOSE);
            case '=' -> sign(Token.Kind.ASSIGN);
            case ';' -> sign(Token.Kind.SEMICOLON);
            default -> {
                if (isDigit(c)) {
                    number();
                } else if (isLetter()) {
                    word();
                } else {
                    odd();
                }
            }
        }
    }

    private void sign(Token.Kind kind) {
        add(kind, text.substring(at, at + 1), spot());
        step();
    }

    /** A run of them is one, so that a line of rubbish is one problem. */
    private void odd() {
        Spot start = spot();
        int from = at;
        while (at < text.length()
                && !isBlank(text.charAt(at))
                && "#\"{}=;".indexOf(text.charAt(at)) < 0
                && !isLetter()
                && !isDigit(text.charAt(at))) {
            step();
        }
        add(Token.Kind.ODD, text.substring(from, at), start);
    }

    private void comment() {
        int end = text.indexOf('\n', at);
        int stop = end < 0 ? text.length() : end;
        comments.add(new Comment(line, text.substring(at + 1, stop)));
        at = stop;
    }

    private void string() {
        Spot start = spot();
        StringBuilder string = new StringBuilder();
        step();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\n') {
                break;
            }
            step();
            if (c != '\\') {
                string.append(c);
            } else if (at < text.length()) {
                string.append(unescaped(text.charAt(at)));
                step();
            }
        }
        boolean closed = at < text.length() && text.charAt(at) == '"';
        add(Token.Kind.STRING, string.toString(), start);
        if (closed) {
            step();
            return;
        }
        findings.error(
                Place.inText(file, start.line(), start.column()),
                "a string is not closed on its line",
                "write '\"' at its end; a quote within it is written \\\"");
        if (string.indexOf(";") >= 0) {
            // It has most likely swallowed the end of its statement, which is no second problem.
            add(Token.Kind.SEMICOLON, ";", spot());
        }
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    private void number() {
        Spot start = spot();
        int from = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            step();
        }
        add(Token.Kind.NUMBER, text.substring(from, at), start);
    }

    private void word() {
        Spot start = spot();
        int from = at;
        while (at < text.length()
                && (isLetter() || isDigit(text.charAt(at)) || text.charAt(at) == '-')) {
            step();
        }
        add(Token.Kind.WORD, text.substring(from, at), start);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean isLetter() {
        char c = text.charAt(at);
        return c == '_' || Character.isLetter(c) || Character.isSurrogate(c) && isLetterPair();
    }

    private boolean isLetterPair() {
        // The second half of a letter goes with its first.
        int start = Character.isLowSurrogate(text.charAt(at)) && at > 0 ? at - 1 : at;
        return Character.isLetter(text.codePointAt(start));
    }

    private void step() {
        if (text.charAt(at) == '\n') {
            line++;
            lineStart = at + 1;
        }
        at++;
    }

    private int column() {
        return at - lineStart + 1;
    }

    private Spot spot() {
        return new Spot(line, column());
    }

    private void add(Token.Kind kind, String word, Spot where) {
        tokens.add(new Token(kind, word, where));
    }
}
