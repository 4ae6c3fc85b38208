package dev.posse.common.config.schema;

import dev.posse.common.config.tree.JsonText;
import dev.posse.common.config.tree.Nodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Describes the format to editors (JSON Schema, draft 7). Keys stand in it as the tables write
 * them; the loader is more liberal about capitals, {@code _} and {@code -} than a schema can say.
 */
public final class JsonSchema {
    private JsonSchema() {}

    /** The whole schema as a file. */
    public static String text() {
        Map<String, Object> process = reference("process");
        Map<String, Object> processes =
                Map.of(
                        "anyOf",
                        List.of(
                                Nodes.map("type", "array", "items", process),
                                Nodes.map("type", "object", "additionalProperties", process)));
        Map<String, Object> file = object(Shapes.FILE);
        Map<String, Object> properties = child(file, "properties");
        child(properties, "defaults").put("$ref", "#/definitions/defaults");
        child(properties, "processes").putAll(processes);
        child(properties, "instances").putAll(processes);
        child(properties, "processManager").put("$ref", "#/definitions/file");
        return JsonText.pretty(
                Nodes.of(
                        Nodes.map(
                                "$schema",
                                "http://json-schema.org/draft-07/schema#",
                                "title",
                                "Posse configuration",
                                "anyOf",
                                List.of(
                                        reference("file"),
                                        Nodes.map("type", "array", "items", process),
                                        process),
                                "definitions",
                                Nodes.map(
                                        "file",
                                        file,
                                        "defaults",
                                        object(Shapes.DEFAULTS),
                                        "process",
                                        Map.of(
                                                "anyOf",
                                                List.of(
                                                        object(Shapes.INSTANCE),
                                                        typeAndSpec()))))));
    }

    static Map<String, Object> object(Shape shape) {
        Map<String, Object> schema = level(shape.root());
        if (!shape.required().isEmpty()) {
            schema.put("required", shape.required());
        }
        return schema;
    }

    private static Map<String, Object> typeAndSpec() {
        return Nodes.map(
                "type",
                "object",
                "required",
                List.of("type", "spec"),
                "properties",
                Nodes.map("type", Map.of("const", "process"), "spec", Map.of("type", "object")));
    }

    private static Map<String, Object> level(Level level) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Level below : level.levels()) {
            Map<String, Object> value = value(below);
            for (String key : below.written()) {
                properties.put(key, new LinkedHashMap<>(value));
            }
        }
        return Nodes.map(
                "type",
                "object",
                "properties",
                properties,
                "patternProperties",
                Map.of("^(x_|x-|_|\\$schema$)", Map.of()),
                "additionalProperties",
                false);
    }

    private static Map<String, Object> value(Level level) {
        List<Map<String, Object>> choices = new ArrayList<>();
        Map<String, Object> described = new LinkedHashMap<>();
        for (Level.Way way : level.ways()) {
            described.putIfAbsent("description", way.field().about());
            Map<String, Object> schema = way.field().type().schema();
            if (!choices.contains(schema)) {
                choices.add(schema);
            }
            if (way.spelling().bare() != Bare.REFUSED && !choices.contains(NUMBER)) {
                choices.add(NUMBER);
            }
        }
        if (level.hasBelow()) {
            choices.add(level(level));
        }
        if (choices.size() == 1) {
            described.putAll(choices.get(0));
        } else {
            described.put("anyOf", choices);
        }
        return described;
    }

    private static final Map<String, Object> NUMBER = Map.of("type", "number");

    private static Map<String, Object> reference(String definition) {
        return Map.of("$ref", "#/definitions/" + definition);
    }

    @SuppressWarnings("unchecked") // this class made these maps
    private static Map<String, Object> child(Map<String, Object> map, String key) {
        return (Map<String, Object>) map.get(key);
    }
}
