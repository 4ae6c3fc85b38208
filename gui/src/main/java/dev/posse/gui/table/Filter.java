package dev.posse.gui.table;

import dev.posse.common.model.ProcessId;
import dev.posse.common.selector.Selection;
import dev.posse.common.selector.Selectors;
import dev.posse.common.selector.Target;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.Standing;
import dev.posse.gui.store.StateLook;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What is typed above the table: selectors as everywhere in Posse, of which a plain word also finds
 * names, groups and hosts that hold it. Several are or, '!' excludes.
 *
 * @param words as typed, without blanks
 * @param standings only those that stand so; empty: all
 */
public record Filter(List<String> words, Set<Standing> standings, Supplier<Instant> clock)
        implements RowFilter {
    public Filter {
        words = List.copyOf(words);
        standings = Set.copyOf(standings);
    }

    public static Filter of(String text, Set<Standing> standings, Supplier<Instant> clock) {
        String stripped = text.strip();
        return new Filter(
                stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+")), standings, clock);
    }

    /** Why it cannot be understood, as a sentence; empty: it can. */
    public Optional<String> problem() {
        return words.stream()
                .map(word -> word.startsWith("!") ? word.substring(1) : word)
                .filter(word -> !word.isEmpty())
                .map(word -> Selectors.forLook(List.of(word), List.of()))
                .filter(result -> result instanceof Selection.Malformed)
                .map(Selection::sentence)
                .findFirst();
    }

    public boolean everything() {
        return words.isEmpty() && standings.isEmpty();
    }

    @Override
    public Predicate<ProcessRow> over(Collection<ProcessRow> rows) {
        Predicate<ProcessRow> byWords = byWords(rows);
        Instant now = clock.get();
        return row ->
                byWords.test(row)
                        && (standings.isEmpty()
                                || standings.contains(
                                        StateLook.of(row.view(), row.pending(), now).standing()));
    }

    private Predicate<ProcessRow> byWords(Collection<ProcessRow> rows) {
        if (words.isEmpty()) {
            return row -> true;
        }
        List<Target> targets = rows.stream().map(row -> Target.of(row.view())).toList();
        Set<ProcessId> chosen = new HashSet<>();
        Set<ProcessId> excluded = new HashSet<>();
        boolean includes = false;
        for (String word : words) {
            boolean excludes = word.startsWith("!");
            String text = excludes ? word.substring(1) : word;
            if (!text.isEmpty()) {
                includes |= !excludes;
                match(text, targets, excludes ? excluded : chosen);
            }
        }
        boolean all = !includes;
        return row -> (all || chosen.contains(row.id())) && !excluded.contains(row.id());
    }

    private static void match(String text, List<Target> targets, Set<ProcessId> into) {
        if (Selectors.forLook(List.of(text), targets) instanceof Selection.Found found) {
            into.addAll(found.processes());
        }
        if (text.matches("[^:*?/\\[\\]+\"@]+")) {
            String part = text.toLowerCase(Locale.ROOT);
            targets.stream().filter(target -> holds(target, part)).forEach(t -> into.add(t.id()));
        }
    }

    private static boolean holds(Target target, String part) {
        return target.id().name().toLowerCase(Locale.ROOT).contains(part)
                || target.id().host().toLowerCase(Locale.ROOT).contains(part)
                || target.labels().group().toLowerCase(Locale.ROOT).contains(part);
    }
}
