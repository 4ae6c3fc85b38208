package dev.posse.common.config.procman;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes what procman would run as a command line of this system with {@code "shell": false}, by
 * which a deputy gets at the very same words: what was written where that means the same, else with
 * quotes of its own.
 *
 * @param command the command line
 * @param env variables of the child
 */
record CommandText(String command, Map<String, String> env) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./=~^!?*\\[\\]#-]+");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}");

    static CommandText of(ExecLine exec) {
        Map<String, String> env = new LinkedHashMap<>();
        StringBuilder line = new StringBuilder();
        exec.env()
                .forEach(
                        (name, value) -> {
                            if (staysInLine(name, exec)) {
                                line.append(name).append('=').append(quoted(value)).append(' ');
                            } else if (!name.isEmpty()) {
                                env.put(name, literal(value));
                            }
                        });
        if (exec.env().isEmpty() && meansTheSame(exec)) {
            return new CommandText(stripped(exec.text()), env);
        }
        for (int at = 0; at < exec.words().size(); at++) {
            String word = word(exec.words().get(at));
            // A program's name with a '=' would else be taken for a variable.
            boolean bare = at == 0 && PLAIN.matcher(word).matches() && word.indexOf('=') >= 0;
            line.append(at == 0 ? "" : " ").append(bare ? "'" + word + "'" : word);
        }
        return new CommandText(line.toString(), env);
    }

    /**
     * procman puts in the deputy's variables, and never those that stand before the program; only
     * within the line a deputy keeps to that. Of some names a deputy sets its own in {@code env}.
     */
    private static boolean staysInLine(String name, ExecLine exec) {
        return exec.uses(name) || name.equals("PWD") || name.matches("POSSE_[A-Za-z0-9_]*");
    }

    /** Without these signs both read a line alike. */
    private static boolean meansTheSame(ExecLine exec) {
        String text = exec.text();
        return exec.split().isEmpty()
                && !exec.commented()
                && text.indexOf('\\') < 0
                && text.indexOf('\r') < 0
                && !text.contains("$$")
                && (text.indexOf('$') < 0 || text.indexOf('\'') < 0);
    }

    /** Without the blanks around it that part words; others belong to them. */
    private static String stripped(String text) {
        return text.replaceAll("^[ \\t\\n]+|[ \\t\\n]+$", "");
    }

    private static String word(List<Piece> pieces) {
        if (pieces.stream().allMatch(Piece.Text.class::isInstance)) {
            return quoted(
                    pieces.stream()
                            .map(piece -> ((Piece.Text) piece).text())
                            .reduce("", String::concat));
        }
        boolean bare =
                pieces.stream()
                        .allMatch(
                                piece ->
                                        piece instanceof Piece.Variable
                                                || piece instanceof Piece.Text text
                                                        && PLAIN.matcher(text.text()).matches());
        StringBuilder word = new StringBuilder(bare ? "" : "\"");
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Variable variable) {
                word.append(variable.written());
            } else if (piece instanceof Piece.Text text) {
                word.append(escaped(text.text()));
            }
        }
        return word.append(bare ? "" : "\"").toString();
    }

    private static String quoted(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        return text.indexOf('\'') < 0 ? "'" + text + "'" : "\"" + escaped(text) + "\"";
    }

    /** For within double quotes. */
    private static String escaped(String text) {
        return text.replaceAll("([\"\\\\$`])", "\\\\$1");
    }

    /** In {@code env} each {@code ${NAME}} would else be put in. */
    private static String literal(String value) {
        return REFERENCE
                .matcher(value)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement("$" + found.group()));
    }
}
