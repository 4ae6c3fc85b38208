package dev.posse.sheriff.cli.top;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.common.selector.Selection;
import dev.posse.common.selector.Selectors;
import dev.posse.common.selector.Target;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
        if (selector
                && Selectors.forLook(List.of(wanted.split("\\s+")), Target.of(snapshot))
                        instanceof Selection.Found found) {
            Set<ProcessId> ids = new HashSet<>(found.processes());
            return snapshot.processes().values().stream()
                    .filter(process -> ids.contains(process.id()))
                    .toList();
        }
        String part = wanted.toLowerCase(Locale.ROOT);
        return snapshot.processes().values().stream()
                .filter(process -> contains(process, part))
                .toList();
    }

    private static boolean contains(ProcessView process, String part) {
        return process.id().toString().toLowerCase(Locale.ROOT).contains(part)
                || process.labels().group().toLowerCase(Locale.ROOT).contains(part)
                || process.hostName().toLowerCase(Locale.ROOT).contains(part)
                || process.state().name().toLowerCase(Locale.ROOT).contains(part);
    }
}
