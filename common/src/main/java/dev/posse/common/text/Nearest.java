package dev.posse.common.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known words that somebody may have meant, by the number of single-character slips
 * (insertion, deletion, substitution, swap of neighbours) between them; case is no slip.
 */
public final class Nearest {
    private static final int LONGEST = 256;

    private Nearest() {}

    /** The nearest known word, when it is near enough to be worth a suggestion. */
    public static Optional<String> to(String word, Collection<String> known) {
        return few(word, known, 1).stream().findFirst();
    }

    /** Up to {@code most} near words, nearest first. */
    public static List<String> few(String word, Collection<String> known, int most) {
        String wanted = fold(word);
        return known.stream()
                .distinct()
                .map(candidate -> Scored.of(wanted, candidate))
                .filter(scored -> scored.slips() <= allowed(wanted, scored.word()))
                .sorted(
                        Comparator.comparingInt(Scored::slips)
                                .thenComparingInt(Scored::distance)
                                .thenComparing(Scored::word))
                .limit(most)
                .map(Scored::word)
                .toList();
    }

    /** Slips between two words: the restricted Damerau-Levenshtein distance. */
    public static int distance(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] now = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(last[j - 1] + changed, 1 + Math.min(last[j], now[j - 1]));
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = now;
            now = spare;
        }
        return last[to.length()];
    }

    /** A third of the longer word, so that short words are not taken for one another. */
    private static int allowed(String wanted, String candidate) {
        int longer = Math.max(wanted.length(), candidate.length());
        return Math.min(longer - 1, Math.max(1, longer / 3));
    }

    private static String fold(String word) {
        String start = word.length() > LONGEST ? word.substring(0, LONGEST) : word;
        return start.toLowerCase(Locale.ROOT);
    }

    /**
     * A candidate.
     *
     * @param slips as told; a word that begins as the wanted one does is nearer than that
     */
    private record Scored(String word, int slips, int distance) {
        static Scored of(String wanted, String word) {
            String folded = fold(word);
            int distance = Nearest.distance(wanted, folded);
            boolean begins =
                    Math.min(wanted.length(), folded.length()) >= 3
                            && (folded.startsWith(wanted) || wanted.startsWith(folded));
            return new Scored(word, begins ? Math.min(distance, 2) : distance, distance);
        }
    }
}
