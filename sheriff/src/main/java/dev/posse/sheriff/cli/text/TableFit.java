package dev.posse.sheriff.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decides which columns are shown and how wide: columns go in their declared order until the rest
 * fits with its cuttable texts at their least. The cells left over make these twice as wide, from
 * the left; then sentences, which are cut at their end, get what they need before names, of which
 * both ends are left to see.
 */
final class TableFit {
    static final int GAP = 2;

    private static final int WHOLE = Integer.MAX_VALUE;

    /** How wide a column should be, if there is room; one after the other. */
    private interface Wish {
        int of(Column<?> column);
    }

    private static final List<Wish> WISHES =
            List.of(
                    column -> (int) Math.min(WHOLE, 2L * column.least()),
                    column -> column.cut() == Column.Cut.END ? WHOLE : 0,
                    column -> WHOLE);

    private TableFit() {}

    /** Index of a shown column and its width in cells. */
    record Shown(int column, int width) {}

    static List<Shown> fit(List<? extends Column<?>> columns, int[] natural, int available) {
        List<Integer> kept = new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
        while (leastTotal(columns, natural, kept) > available) {
            int victim = -1;
            for (int index : kept) {
                int order = columns.get(index).dropOrder();
                if (order > 0 && (victim < 0 || order >= columns.get(victim).dropOrder())) {
                    victim = index;
                }
            }
            if (victim < 0) {
                break;
            }
            kept.remove(Integer.valueOf(victim));
        }
        return widths(columns, natural, kept, available);
    }

    private static List<Shown> widths(
            List<? extends Column<?>> columns, int[] natural, List<Integer> kept, int available) {
        int[] widths = new int[columns.size()];
        for (int index : kept) {
            widths[index] = least(columns.get(index), natural[index]);
        }
        int left = available - Arrays.stream(widths).sum() - GAP * Math.max(0, kept.size() - 1);
        for (Wish wish : WISHES) {
            for (int index : kept) {
                int wanted = Math.min(natural[index], wish.of(columns.get(index)));
                int more = Math.max(0, Math.min(left, wanted - widths[index]));
                widths[index] += more;
                left -= more;
            }
        }
        // Narrower than its columns can be: the widest gives way, again and again.
        for (; left < 0 && Arrays.stream(widths).max().orElse(0) > 1; left++) {
            widths[widest(widths)]--;
        }
        return kept.stream().map(index -> new Shown(index, widths[index])).toList();
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int index = 1; index < widths.length; index++) {
            widest = widths[index] > widths[widest] ? index : widest;
        }
        return widest;
    }

    private static int leastTotal(
            List<? extends Column<?>> columns, int[] natural, List<Integer> kept) {
        int total = GAP * Math.max(0, kept.size() - 1);
        for (int index : kept) {
            total += least(columns.get(index), natural[index]);
        }
        return total;
    }

    private static int least(Column<?> column, int natural) {
        return Math.min(natural, column.least());
    }
}
