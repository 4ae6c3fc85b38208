package dev.posse.sheriff.core.orders;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.ProcessSet;
import dev.posse.common.model.script.Script;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a configuration source said beside its processes.
 *
 * @param name the file as its owner names it, or {@link dev.posse.common.model.Origin#ADHOC}
 * @param scripts in its order
 * @param sets named sets of its processes
 * @param later canonical top-level key to JSON text of what is kept for later work
 */
public record Source(
        String name,
        List<DeputyEntry> deputies,
        List<Script> scripts,
        List<ProcessSet> sets,
        Map<String, String> later) {
    public Source {
        requireNonNull(name, "name");
        deputies = List.copyOf(deputies);
        scripts = List.copyOf(scripts);
        sets = List.copyOf(sets);
        later = Collections.unmodifiableMap(new LinkedHashMap<>(later));
    }

    /** One without sets. */
    public Source(
            String name,
            List<DeputyEntry> deputies,
            List<Script> scripts,
            Map<String, String> later) {
        this(name, deputies, scripts, List.of(), later);
    }

    public static Source empty(String name) {
        return new Source(name, List.of(), List.of(), List.of(), Map.of());
    }

    public Source withDeputies(List<DeputyEntry> others) {
        return new Source(name, others, scripts, sets, later);
    }
}
