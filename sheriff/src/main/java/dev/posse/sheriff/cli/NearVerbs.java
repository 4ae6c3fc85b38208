package dev.posse.sheriff.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which verbs a mistyped one could have been. */
final class NearVerbs {
    private static final int MOST = 3;

    private NearVerbs() {}

    static List<String> to(String typed, List<String> verbs) {
        String word = typed.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, word.length() / 3 + 1);
        return verbs.stream()
                .filter(verb -> distance(word, verb) <= limit || prefixes(word, verb))
                .sorted(Comparator.comparingInt(verb -> distance(word, verb)))
                .limit(MOST)
                .toList();
    }

    private static boolean prefixes(String word, String verb) {
        return word.length() > 1 && (verb.startsWith(word) || word.startsWith(verb));
    }

    /** Insertions, deletions, changes and swaps of neighbours. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] =
                        Math.min(
                                cost[i - 1][j - 1] + change,
                                1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
