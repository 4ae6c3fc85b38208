package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.script.Script;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one source says.
 *
 * @param source the file as its owner names it (absolute), or {@link Origin#ADHOC}
 * @param scripts in the order of the source, each name once
 * @param sets named sets of its processes, each name once
 * @param later canonical top-level key to JSON text of what is kept but not acted on yet
 */
public record Configuration(
        String source,
        List<ProcessSpec> processes,
        List<DeputyEntry> deputies,
        List<Script> scripts,
        List<ProcessSet> sets,
        Map<String, String> later) {
    public Configuration {
        requireNonNull(source, "source");
        processes = List.copyOf(processes);
        deputies = List.copyOf(deputies);
        scripts = List.copyOf(scripts);
        sets = List.copyOf(sets);
        later = Collections.unmodifiableMap(new TreeMap<>(later));
    }

    /** One without sets. */
    public Configuration(
            String source,
            List<ProcessSpec> processes,
            List<DeputyEntry> deputies,
            List<Script> scripts,
            Map<String, String> later) {
        this(source, processes, deputies, scripts, List.of(), later);
    }

    /** One without scripts and sets. */
    public Configuration(
            String source,
            List<ProcessSpec> processes,
            List<DeputyEntry> deputies,
            Map<String, String> later) {
        this(source, processes, deputies, List.of(), List.of(), later);
    }

    /** The same without what may be a secret; see {@link ProcessSpec#redacted}. */
    public Configuration redacted() {
        Map<String, String> keys = new TreeMap<>();
        later.keySet().forEach(key -> keys.put(key, ProcessSpec.REDACTED_JSON));
        return new Configuration(
                source,
                processes.stream().map(ProcessSpec::redacted).toList(),
                deputies,
                scripts,
                sets,
                keys);
    }
}
