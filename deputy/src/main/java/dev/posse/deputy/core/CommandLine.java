package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a command line apart as a shell does, as far as no shell is needed: quotes, backslashes,
 * leading {@code NAME=VALUE}, {@code $NAME} and {@code ${NAME}}. A variable that is not known stays
 * as it was written, and {@code $${x}} is {@code ${x}} itself.
 */
final class CommandLine {
    /** What it came to. */
    sealed interface Parsed {
        /** A program with its arguments, and variables for it alone. */
        record Words(Map<String, String> assignments, List<String> argv) implements Parsed {}

        /** Only a shell understands it. */
        record NeedsShell() implements Parsed {}

        /** Nobody understands it, for this reason. */
        record Broken(String why) implements Parsed {}
    }

    private static final String META = "|&;<>*?(){}[]`\n";
    private static final String SPLIT = " \t\n*?[";
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)\\})");
    private static final Set<String> OF_THE_SHELL =
            Set.of(
                    "!", ".", ":", "alias", "case", "cd", "eval", "exec", "exit", "export", "for",
                    "if", "read", "return", "set", "shift", "source", "trap", "ulimit", "umask",
                    "unset", "until", "wait", "while");

    private final String text;
    private final boolean mayUseShell;
    private final Function<String, Optional<String>> variables;
    private final List<Word> words = new ArrayList<>();
    private int at;

    /** A word, and whether it began with something quoted, which is then no assignment. */
    private record Word(String text, boolean plainStart) {}

    /** Tells that only a shell understands the rest. */
    private static final class ShellNeeded extends Exception {
        private static final long serialVersionUID = 1;

        private ShellNeeded() {
            super(null, null, false, false);
        }
    }

    private CommandLine(
            String text, boolean mayUseShell, Function<String, Optional<String>> variables) {
        this.text = requireNonNull(text, "text");
        this.mayUseShell = mayUseShell;
        this.variables = requireNonNull(variables, "variables");
    }

    /**
     * Takes it apart.
     *
     * @param mayUseShell otherwise what is special to a shell stands for itself
     * @param variables values of the child's environment
     */
    static Parsed parse(
            String text, boolean mayUseShell, Function<String, Optional<String>> variables) {
        CommandLine line = new CommandLine(text, mayUseShell, variables);
        try {
            return line.parse();
        } catch (ShellNeeded needed) {
            return new Parsed.NeedsShell();
        } catch (IllegalArgumentException broken) {
            return new Parsed.Broken(broken.getMessage());
        }
    }

    private Parsed parse() throws ShellNeeded {
        for (skipBlanks(); at < text.length(); skipBlanks()) {
            words.add(word());
        }
        Map<String, String> assignments = new LinkedHashMap<>();
        int first = 0;
        for (; first < words.size(); first++) {
            Word word = words.get(first);
            Matcher assignment = ASSIGNMENT.matcher(word.text());
            if (!word.plainStart() || !assignment.matches()) {
                break;
            }
            assignments.put(assignment.group(1), assignment.group(2));
        }
        List<String> argv = words.subList(first, words.size()).stream().map(Word::text).toList();
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("no program to run in: " + text);
        }
        if (mayUseShell && OF_THE_SHELL.contains(argv.get(0))) {
            throw new ShellNeeded();
        }
        return new Parsed.Words(assignments, argv);
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || (c == '\n' && !mayUseShell);
    }

    private Word word() throws ShellNeeded {
        StringBuilder word = new StringBuilder();
        boolean plainStart = "'\"\\".indexOf(text.charAt(at)) < 0;
        if (text.charAt(at) == '~' || text.charAt(at) == '#') {
            shellOnly();
        }
        while (at < text.length() && !isBlank(text.charAt(at))) {
            char c = text.charAt(at);
            switch (c) {
                case '\'' -> singleQuoted(word);
                case '"' -> doubleQuoted(word);
                case '\\' -> word.append(escaped());
                case '$' -> variable(word, false);
                default -> {
                    if (META.indexOf(c) >= 0) {
                        shellOnly();
                    }
                    word.append(c);
                    at++;
                }
            }
        }
        return new Word(word.toString(), plainStart);
    }

    private void singleQuoted(StringBuilder word) {
        int end = text.indexOf('\'', at + 1);
        if (end < 0) {
            throw unclosed('\'');
        }
        word.append(text, at + 1, end);
        at = end + 1;
    }

    private void doubleQuoted(StringBuilder word) throws ShellNeeded {
        for (at++; at < text.length() && text.charAt(at) != '"'; ) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                String next = escaped();
                word.append("\"\\$`".contains(next) ? next : "\\" + next);
            } else if (c == '$') {
                variable(word, true);
            } else {
                if (c == '`') {
                    shellOnly();
                }
                word.append(c);
                at++;
            }
        }
        if (at == text.length()) {
            throw unclosed('"');
        }
        at++;
    }

    private String escaped() {
        if (at + 1 == text.length()) {
            throw new IllegalArgumentException("a backslash at the very end of: " + text);
        }
        int point = text.codePointAt(at + 1);
        at += 1 + Character.charCount(point);
        return Character.toString(point);
    }

    private void variable(StringBuilder word, boolean quoted) throws ShellNeeded {
        if (text.startsWith("$${", at)) {
            int end = text.indexOf('}', at);
            int after = end < 0 ? text.length() : end + 1;
            word.append(text, at + 1, after);
            at = after;
            return;
        }
        Matcher name = VARIABLE.matcher(text).region(at, text.length());
        if (!name.lookingAt()) {
            dollar(word);
            return;
        }
        Optional<String> value =
                variables.apply(name.group(1) == null ? name.group(2) : name.group(1));
        if (!quoted && value.filter(CommandLine::wouldSplit).isPresent()) {
            shellOnly();
        }
        word.append(value.orElse(name.group()));
        at = name.end();
    }

    private void dollar(StringBuilder word) throws ShellNeeded {
        if (at + 1 < text.length() && "({$0123456789@*#?!-".indexOf(text.charAt(at + 1)) >= 0) {
            shellOnly();
        }
        word.append('$');
        at++;
    }

    private static boolean wouldSplit(String value) {
        return value.isEmpty() || value.chars().anyMatch(c -> SPLIT.indexOf(c) >= 0);
    }

    private void shellOnly() throws ShellNeeded {
        if (mayUseShell) {
            throw new ShellNeeded();
        }
    }

    private IllegalArgumentException unclosed(char quote) {
        return new IllegalArgumentException("a " + quote + " is not closed in: " + text);
    }
}
