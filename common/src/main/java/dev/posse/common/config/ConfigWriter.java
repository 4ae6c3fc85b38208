package dev.posse.common.config;

import dev.posse.common.config.tree.JsonText;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Nodes;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.ProcessSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes configurations in canonical spelling, indented by two blanks, saying only what differs
 * from the defaults. Loading what was written gives an equal configuration, but for the places that
 * its processes came from.
 */
public final class ConfigWriter {
    /** Under this key a configuration keeps processes that wait for a later version. */
    private static final String PENDING = "pending_processes";

    private ConfigWriter() {}

    /** A whole configuration, with a newline at the end. */
    public static String write(Configuration configuration) {
        Map<String, Object> root = Nodes.map("version", 1);
        if (!configuration.deputies().isEmpty()) {
            root.put(
                    "deputies",
                    configuration.deputies().stream().map(ConfigWriter::deputy).toList());
        }
        configuration
                .later()
                .forEach(
                        (key, json) -> {
                            if (!key.equals(PENDING)) {
                                root.put(key, Nodes.parse(json));
                            }
                        });
        List<Object> processes = new ArrayList<>();
        configuration.processes().forEach(spec -> processes.add(SpecText.map(spec)));
        if (configuration.later().containsKey(PENDING)) {
            processes.addAll(
                    ((Node.Arr) Nodes.parse(configuration.later().get(PENDING))).elements());
        }
        root.put("processes", processes);
        if (!configuration.sets().isEmpty()) {
            root.put("groups", SetForm.list(configuration.sets()));
        }
        if (!configuration.scripts().isEmpty()) {
            root.put("scripts", ScriptForm.map(configuration.scripts()));
        }
        return JsonText.pretty(Nodes.of(root));
    }

    /** One process, as an object that may stand in a list of them or alone in a file. */
    public static String write(ProcessSpec spec) {
        return JsonText.pretty(Nodes.of(SpecText.map(spec)));
    }

    /** The same on one line, for files of lines. */
    public static String line(ProcessSpec spec) {
        return JsonText.compact(Nodes.of(SpecText.map(spec)));
    }

    private static Object deputy(DeputyEntry entry) {
        boolean plain =
                entry.id().isEmpty()
                        && entry.aliases().isEmpty()
                        && entry.tags().isEmpty()
                        && !entry.tls();
        if (plain) {
            return entry.address().orElseThrow();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        entry.id().ifPresent(id -> map.put("id", id));
        entry.address().ifPresent(address -> map.put("address", address));
        if (!entry.aliases().isEmpty()) {
            map.put("aliases", entry.aliases());
        }
        if (!entry.tags().isEmpty()) {
            map.put("tags", entry.tags());
        }
        if (entry.tls()) {
            map.put("tls", true);
        }
        return map;
    }
}
