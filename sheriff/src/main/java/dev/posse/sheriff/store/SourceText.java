package dev.posse.sheriff.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posse.common.config.ConfigLoader;
import dev.posse.common.config.ScriptForm;
import dev.posse.common.config.SetForm;
import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.ProcessSet;
import dev.posse.common.model.script.Script;
import dev.posse.sheriff.core.orders.KnownHost;
import dev.posse.sheriff.core.orders.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Sources and hosts as JSON, and back. */
final class SourceText {
    private SourceText() {}

    static ObjectNode toJson(Source source) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode deputies = json.putArray("deputies");
        for (DeputyEntry entry : source.deputies()) {
            ObjectNode one = deputies.addObject();
            entry.id().ifPresent(id -> one.put("id", id));
            entry.address().ifPresent(address -> one.put("address", address));
            strings(one, "aliases", entry.aliases());
            strings(one, "tags", entry.tags());
            if (entry.tls()) {
                one.put("tls", true);
            }
        }
        if (!source.scripts().isEmpty()) {
            json.set("scripts", Json.MAPPER.valueToTree(ScriptForm.map(source.scripts())));
        }
        if (!source.sets().isEmpty()) {
            json.set("groups", Json.MAPPER.valueToTree(SetForm.list(source.sets())));
        }
        ObjectNode later = json.putObject("later");
        source.later().forEach((key, text) -> later.set(key, InstanceText.parse(text)));
        return json;
    }

    static Source fromJson(String name, JsonNode json) {
        Checked.onlyKnows(json, Set.of("deputies", "scripts", "groups", "later"));
        List<DeputyEntry> deputies = new ArrayList<>();
        for (JsonNode one : json.withArray("deputies")) {
            Checked.onlyKnows(one, Set.of("id", "address", "aliases", "tags", "tls"));
            deputies.add(
                    new DeputyEntry(
                            optional(one, "id"),
                            optional(one, "address"),
                            strings(one, "aliases"),
                            strings(one, "tags"),
                            Checked.flag(one, "tls"),
                            name));
        }
        Map<String, String> later = texts(Checked.object(json, "later"));
        List<Script> scripts =
                json.has("scripts")
                        ? ConfigLoader.scripts(json.get("scripts").toString())
                        : older(later, "scripts", ConfigLoader::scripts);
        List<ProcessSet> sets =
                json.has("groups")
                        ? ConfigLoader.sets(json.get("groups").toString())
                        : older(later, "groups", ConfigLoader::sets);
        return new Source(name, deputies, scripts, sets, later);
    }

    /** A state of a version that only kept them has them there, with whatever they say. */
    private static <T> List<T> older(
            Map<String, String> later, String key, Function<String, List<T>> read) {
        if (!later.containsKey(key)) {
            return List.of();
        }
        try {
            List<T> found = read.apply(later.get(key));
            later.remove(key);
            return found;
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    /** Each member as its own JSON text. */
    static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.properties().forEach(e -> texts.put(e.getKey(), e.getValue().toString()));
        return texts;
    }

    static ObjectNode toJson(KnownHost host) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("deputy", host.deputyName());
        json.put("deputy_instance", host.deputyInstance());
        json.put("hostname", host.hostname());
        json.put("fqdn", host.fqdn());
        json.put("entry", host.entry());
        if (host.forgotten()) {
            json.put("forgotten", true);
        }
        return json;
    }

    static KnownHost hostFromJson(String name, JsonNode json) {
        Checked.onlyKnows(
                json,
                Set.of("deputy", "deputy_instance", "hostname", "fqdn", "entry", "forgotten"));
        return new KnownHost(
                name,
                Checked.text(json, "deputy"),
                Checked.text(json, "deputy_instance"),
                Checked.text(json, "hostname"),
                Checked.text(json, "fqdn"),
                Checked.text(json, "entry"),
                Checked.flag(json, "forgotten"));
    }

    private static void strings(ObjectNode json, String key, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(key);
            values.forEach(array::add);
        }
    }

    private static List<String> strings(JsonNode json, String key) {
        List<String> values = new ArrayList<>();
        JsonNode array = json.get(key);
        if (array != null) {
            array.forEach(value -> values.add(value.asText()));
        }
        return values;
    }

    private static Optional<String> optional(JsonNode json, String key) {
        return json.has(key) ? Optional.of(Checked.text(json, key)) : Optional.empty();
    }
}
