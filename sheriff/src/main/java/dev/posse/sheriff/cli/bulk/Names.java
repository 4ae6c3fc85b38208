package dev.posse.sheriff.cli.bulk;

import dev.posse.common.model.ProcessId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How processes are called in messages: by name alone where that says which one is meant. */
public final class Names {
    private static final int MOST = 8;

    private final Map<String, Long> uses;

    private Names(Map<String, Long> uses) {
        this.uses = uses;
    }

    public static Names among(Collection<ProcessId> all) {
        return new Names(
                all.stream()
                        .collect(Collectors.groupingBy(ProcessId::name, Collectors.counting())));
    }

    public String of(ProcessId id) {
        return uses.getOrDefault(id.name(), 1L) > 1 ? id.toString() : id.name();
    }

    /** {@code a, b, c and 12 more}. */
    public String list(Collection<ProcessId> ids) {
        List<String> named = new ArrayList<>(ids.stream().limit(MOST).map(this::of).toList());
        String text = String.join(", ", named);
        return ids.size() > MOST ? text + " and " + (ids.size() - MOST) + " more" : text;
    }
}
