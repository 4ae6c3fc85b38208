package dev.posse.common.config.procman;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What procman's deputy makes of an {@code exec}: leading words with a {@code =} are variables of
 * the child, with nothing expanded in them; in the others variables are put in after the quotes are
 * gone, also those that stood in single quotes. No shell runs it.
 *
 * @param env variables of the child; of one that stands twice the last
 * @param words the program and its arguments, each in pieces
 * @param split why it was only split at blanks, with nothing put in; empty: it could be read
 * @param commented whether it ends in a comment
 */
record ExecLine(
        String text,
        Map<String, String> env,
        List<List<Piece>> words,
        Optional<String> split,
        boolean commented) {
    ExecLine {
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        words = List.copyOf(words);
    }

    static ExecLine of(String exec) {
        Optional<ShellWords.Split> split = ShellWords.split(exec);
        if (split.isEmpty()) {
            List<List<Piece>> words =
                    ShellWords.plain(exec).stream()
                            .map(word -> List.<Piece>of(new Piece.Text(word)))
                            .toList();
            return new ExecLine(exec, Map.of(), words, Optional.of(why(exec)), false);
        }
        List<String> all = split.get().words();
        Map<String, String> env = new LinkedHashMap<>();
        int first = 0;
        for (; first < all.size() && all.get(first).indexOf('=') >= 0; first++) {
            String word = all.get(first);
            int equals = word.indexOf('=');
            env.put(word.substring(0, equals), word.substring(equals + 1));
        }
        List<List<Piece>> words = new ArrayList<>();
        all.subList(first, all.size()).forEach(word -> words.add(Piece.of(word)));
        return new ExecLine(exec, env, words, Optional.empty(), split.get().commented());
    }

    private static String why(String exec) {
        return exec.strip().startsWith("#")
                ? "it is nothing but a comment"
                : "a quote or a backslash is open at its end";
    }

    /** The words as they are written, for comparing and for messages. */
    List<String> written() {
        return words.stream()
                .map(
                        word ->
                                word.stream()
                                        .map(
                                                piece ->
                                                        piece instanceof Piece.Variable variable
                                                                ? variable.written()
                                                                : ((Piece.Text) piece).text())
                                        .reduce("", String::concat))
                .toList();
    }

    /** Whether any word puts that variable in. */
    boolean uses(String variable) {
        return words.stream()
                .flatMap(List::stream)
                .anyMatch(
                        piece ->
                                piece instanceof Piece.Variable used
                                        && used.name().equals(variable));
    }
}
