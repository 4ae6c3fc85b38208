package dev.posse.sheriff.cli.top;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.common.selector.Selection;
import dev.posse.common.selector.Selectors;
import dev.posse.common.selector.Target;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is typed behind {@code /}: selectors as everywhere, or a part of a name, group or host. */
final class Filter {
    private static final String SELECTOR_SIGNS = ":*?+!/@";

    private Filter() {}

    static Collection<ProcessView> apply(String text, Snapshot snapshot) {
        String wanted = text.strip();
        if (wanted.isEmpty()) {
            return snapshot.processes().values();
        }
        boolean selector = wanted.chars().anyMatch(sign -> SELECTOR_SIGNS.indexOf(sign) >= 0);
        if (selector) {
            List<String> words = List.of(wanted.split("\\s+"));
            // While it is typed, group:nav means what begins so.
            Optional<Set<ProcessId>> found =
                    select(words, snapshot).or(() -> select(List.of(wanted + "*"), snapshot));
            if (found.isPresent()) {
                return snapshot.processes().values().stream()
                        .filter(process -> found.get().contains(process.id()))
                        .toList();
            }
        }
        String part = wanted.toLowerCase(Locale.ROOT);
        return snapshot.processes().values().stream()
                .filter(process -> contains(process, part))
                .toList();
    }

    private static Optional<Set<ProcessId>> select(List<String> words, Snapshot snapshot) {
        return Selectors.forLook(words, Target.of(snapshot)) instanceof Selection.Found found
                ? Optional.of(Set.copyOf(found.processes()))
                : Optional.empty();
    }

    private static boolean contains(ProcessView process, String part) {
        return process.id().toString().toLowerCase(Locale.ROOT).contains(part)
                || process.labels().group().toLowerCase(Locale.ROOT).contains(part)
                || process.hostName().toLowerCase(Locale.ROOT).contains(part)
                || process.state().name().toLowerCase(Locale.ROOT).contains(part);
    }
}
