package dev.posse.common.config.schema;

import dev.posse.common.config.tree.JsonText;
import dev.posse.common.config.tree.Nodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Describes the format to editors (JSON Schema, draft 7). Keys stand in it as the tables write
 * them; the loader is more liberal about capitals, {@code _} and {@code -} than a schema can say.
 */
public final class JsonSchema {
    private static final String DEFINITIONS = "#/definitions/";
    private static final Map<String, Object> NUMBER = Map.of("type", "number");

    private final Map<String, Object> definitions = new LinkedHashMap<>();
    private final Map<List<Level.Way>, String> written = new HashMap<>();

    private JsonSchema() {}

    /** The whole schema as a file. */
    public static String text() {
        return new JsonSchema().whole();
    }

    /** A reference to the definition of a shape. */
    static Map<String, Object> reference(Shape shape) {
        return reference(key(shape));
    }

    private static Map<String, Object> reference(String definition) {
        return Map.of("$ref", DEFINITIONS + definition);
    }

    /** Shapes of one name differ in what they require. */
    private static String key(Shape shape) {
        String name = shape.name().replace(' ', '_');
        return shape.required().isEmpty()
                ? name
                : name + "_with_" + String.join("_", shape.required());
    }

    private String whole() {
        Map<String, Object> process = reference("process");
        Map<String, Object> list = Nodes.map("type", "array", "items", process);
        Map<String, Object> byName = Nodes.map("type", "object", "additionalProperties", process);
        define("bare_process", Shapes.INSTANCE);
        define("configuration", Shapes.FILE);
        Map<String, Object> file = child(child(definitions, "configuration"), "properties");
        file.put("defaults", reference("bare_process"));
        file.put("processes", Map.of("anyOf", List.of(list, byName)));
        file.put("instances", Map.of("anyOf", List.of(list, byName)));
        for (String wrapper : List.of("process_manager", "processManager")) {
            file.put(wrapper, reference("configuration"));
        }
        definitions.put(
                "process", Map.of("anyOf", List.of(reference("bare_process"), typeAndSpec())));
        return JsonText.pretty(
                Nodes.of(
                        Nodes.map(
                                "$schema",
                                "http://json-schema.org/draft-07/schema#",
                                "title",
                                "Posse configuration",
                                "anyOf",
                                List.of(reference("configuration"), list, process),
                                "definitions",
                                definitions)));
    }

    private static Map<String, Object> typeAndSpec() {
        return Nodes.map(
                "type",
                "object",
                "required",
                List.of("type", "spec"),
                "properties",
                Nodes.map("type", Map.of("const", "process"), "spec", reference("bare_process")));
    }

    private void define(String key, Shape shape) {
        if (definitions.containsKey(key)) {
            return;
        }
        definitions.put(key, Map.of());
        Map<String, Object> schema = top(shape.root(), DEFINITIONS + key + "/properties/");
        if (!shape.required().isEmpty()) {
            schema.put("required", shape.required());
        }
        definitions.put(key, schema);
        shape.fields()
                .forEach(
                        field -> field.type().shapes().forEach(inner -> define(key(inner), inner)));
    }

    /** What stands in another definition already is only named. */
    private Map<String, Object> top(Level root, String here) {
        Map<String, Object> schema = level(root, here);
        Map<String, Object> properties = child(schema, "properties");
        for (Level level : root.levels()) {
            String key = level.written().iterator().next();
            String before = written.putIfAbsent(level.allWays(), here + key);
            if (before != null) {
                properties.put(key, Map.of("$ref", before));
            }
        }
        return schema;
    }

    /**
     * @param here where the properties of this level are in the file
     */
    private static Map<String, Object> level(Level level, String here) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Level below : level.levels()) {
            Iterator<String> written = below.written().iterator();
            String first = written.next();
            properties.put(first, value(below, here + first + "/"));
            written.forEachRemaining(other -> properties.put(other, Map.of("$ref", here + first)));
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

    private static Map<String, Object> value(Level level, String here) {
        List<Map<String, Object>> choices = new ArrayList<>();
        Map<String, Object> described = new LinkedHashMap<>();
        for (Level.Way way : level.ways()) {
            described.putIfAbsent("description", way.field().about());
            add(choices, way.field().type().schema());
            if (way.spelling().bare() != Bare.REFUSED) {
                add(choices, NUMBER);
            }
        }
        if (level.hasBelow()) {
            String inside = here + "anyOf/" + choices.size() + "/properties/";
            choices.add(level(level, choices.isEmpty() ? here + "properties/" : inside));
        }
        if (choices.size() == 1) {
            described.putAll(choices.get(0));
        } else {
            described.put("anyOf", choices);
        }
        return described;
    }

    private static void add(List<Map<String, Object>> choices, Map<String, Object> schema) {
        if (!choices.contains(schema)) {
            choices.add(schema);
        }
    }

    @SuppressWarnings("unchecked") // this class made these maps
    private static Map<String, Object> child(Map<String, Object> map, String key) {
        return (Map<String, Object>) map.get(key);
    }
}
