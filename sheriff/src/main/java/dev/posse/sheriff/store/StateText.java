package dev.posse.sheriff.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.SheriffIdentity;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.zip.CRC32C;

/**
 * The wanted state as one readable JSON text, and back. The last line holds a checksum of all lines
 * before it; a text without that line is taken as edited by hand. Keeps the text of each process
 * from one writing to the next, because most of them do not change.
 */
final class StateText {
    static final int VERSION = 1;
    private static final List<String> KEPT = List.of("templates", "resources", "counters", "types");
    private static final Set<String> KEYS =
            Set.of(
                    "posse_state",
                    "instance",
                    "epoch",
                    "generation",
                    "instances",
                    "templates",
                    "resources",
                    "counters",
                    "types",
                    "sources",
                    "deputies",
                    "bindings",
                    "commands",
                    "checksum");
    private static final String SEAL = ",\n  \"checksum\": \"";

    private Map<ProcessId, Rendered> rendered = new HashMap<>();

    private record Rendered(Wanted wanted, String text) {}

    byte[] write(WantedState state) {
        StringBuilder out = new StringBuilder(1024 + 512 * state.processes().size());
        out.append("{\n  \"posse_state\": ").append(VERSION);
        member(out, "instance", quoted(state.identity().instance()));
        member(out, "epoch", String.valueOf(state.identity().epoch()));
        member(out, "generation", String.valueOf(state.generation()));
        member(out, "instances", instances(state));
        KEPT.forEach(
                key ->
                        member(
                                out,
                                key,
                                indented(
                                        InstanceText.parse(state.kept().getOrDefault(key, "{}")))));
        member(out, "sources", indented(object(state.sources(), SourceText::toJson)));
        member(out, "deputies", indented(object(state.hosts(), SourceText::toJson)));
        ObjectNode bindings = Json.MAPPER.createObjectNode();
        state.bindings().forEach(bindings::put);
        member(out, "bindings", indented(bindings));
        member(out, "commands", indented(object(state.answers(), AnswerText::toJson)));
        String seal = checksum(out.toString().getBytes(StandardCharsets.UTF_8));
        out.append(SEAL).append(seal).append("\"\n}\n");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** DamagedState when it says anything else than a state does. */
    static WantedState read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        JsonNode json = parsed(text);
        if (!json.isObject()) {
            throw new DamagedState("it is no JSON object");
        }
        Checked.onlyKnows(json, KEYS);
        if (json.has("checksum")) {
            verify(text);
        }
        if (Checked.number(json, "posse_state") != VERSION) {
            throw new DamagedState(
                    "it has version " + json.get("posse_state") + ", and this Posse reads 1");
        }
        Map<String, String> kept = new LinkedHashMap<>();
        KEPT.forEach(key -> kept.put(key, Checked.object(json, key).toString()));
        try {
            return new WantedState(
                    new SheriffIdentity(
                            Checked.text(json, "instance"), Checked.number(json, "epoch")),
                    Checked.number(json, "generation"),
                    processes(Checked.object(json, "instances")),
                    map(json, "sources", SourceText::fromJson),
                    map(json, "deputies", SourceText::hostFromJson),
                    strings(Checked.object(json, "bindings")),
                    map(json, "commands", AnswerText::fromJson),
                    kept);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new DamagedState(e.getMessage(), e);
        }
    }

    private String instances(WantedState state) {
        if (state.processes().isEmpty()) {
            return "{}";
        }
        Map<ProcessId, Rendered> next = new HashMap<>();
        Set<String> keys = new HashSet<>();
        StringBuilder out = new StringBuilder("{");
        for (Wanted wanted : state.processes().values()) {
            Rendered old = rendered.get(wanted.id());
            Rendered now =
                    old != null && old.wanted == wanted
                            ? old
                            : new Rendered(
                                    wanted, deeper(Json.pretty(InstanceText.toJson(wanted)), 2));
            next.put(wanted.id(), now);
            out.append(out.length() == 1 ? "\n    " : ",\n    ")
                    .append(quoted(unique(wanted.id().toString(), keys)))
                    .append(": ")
                    .append(now.text);
        }
        rendered = next;
        return out.append("\n  }").toString();
    }

    /** The key is for people; two that look alike are still two. */
    private static String unique(String key, Set<String> taken) {
        String unique = key;
        for (int i = 2; !taken.add(unique); i++) {
            unique = key + " (" + i + ")";
        }
        return unique;
    }

    private static Map<ProcessId, Wanted> processes(JsonNode json) {
        Map<ProcessId, Wanted> processes = new LinkedHashMap<>();
        json.properties()
                .forEach(
                        entry -> {
                            Wanted wanted =
                                    within(
                                            entry.getKey(),
                                            () ->
                                                    InstanceText.fromJson(
                                                            entry.getKey(), entry.getValue()));
                            if (processes.put(wanted.id(), wanted) != null) {
                                throw new DamagedState(
                                        "the process '" + wanted.id() + "' is there twice");
                            }
                        });
        return processes;
    }

    private static <T> Map<String, T> map(
            JsonNode json, String key, BiFunction<String, JsonNode, T> read) {
        Map<String, T> map = new LinkedHashMap<>();
        Checked.object(json, key)
                .properties()
                .forEach(
                        entry ->
                                map.put(
                                        entry.getKey(),
                                        within(
                                                entry.getKey(),
                                                () ->
                                                        read.apply(
                                                                entry.getKey(),
                                                                entry.getValue()))));
        return map;
    }

    private static <T> T within(String key, java.util.function.Supplier<T> read) {
        try {
            return read.get();
        } catch (DamagedState | IllegalArgumentException e) {
            throw new DamagedState("in '" + key + "': " + e.getMessage(), e);
        }
    }

    private static Map<String, String> strings(JsonNode json) {
        Map<String, String> map = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>();
        json.fieldNames().forEachRemaining(keys::add);
        keys.forEach(key -> map.put(key, Checked.text(json, key)));
        return map;
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new DamagedState(
                    e.getLocation() == null
                            ? e.getOriginalMessage()
                            : "line "
                                    + e.getLocation().getLineNr()
                                    + ", column "
                                    + e.getLocation().getColumnNr()
                                    + ": "
                                    + e.getOriginalMessage(),
                    e);
        }
    }

    private static void verify(String text) {
        int seal = text.lastIndexOf(SEAL);
        boolean sound =
                seal > 0
                        && text.substring(seal)
                                .stripTrailing()
                                .equals(
                                        SEAL
                                                + checksum(
                                                        text.substring(0, seal)
                                                                .getBytes(StandardCharsets.UTF_8))
                                                + "\"\n}");
        if (!sound) {
            throw new DamagedState(
                    "it does not match its checksum; if you edited it, take its last line but one"
                            + " (\"checksum\") out, with the comma before it");
        }
    }

    private static String checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return String.format("crc32c-%08x", crc.getValue());
    }

    private static <T> ObjectNode object(
            Map<String, T> map, java.util.function.Function<T, ObjectNode> write) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        map.forEach((key, value) -> json.set(key, write.apply(value)));
        return json;
    }

    private static void member(StringBuilder out, String key, String value) {
        out.append(",\n  \"").append(key).append("\": ").append(value);
    }

    private static String indented(JsonNode node) {
        return deeper(Json.pretty(node), 1);
    }

    private static String deeper(String text, int levels) {
        return text.replace("\n", "\n" + "  ".repeat(levels));
    }

    private static String quoted(String text) {
        return Json.MAPPER.getNodeFactory().textNode(text).toString();
    }
}
