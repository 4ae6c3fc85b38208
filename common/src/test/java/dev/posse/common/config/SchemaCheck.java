package dev.posse.common.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** As much of JSON Schema as our own schema uses; any other word in it fails. */
final class SchemaCheck {
    private final JsonNode root;

    SchemaCheck(JsonNode root) {
        this.root = root;
    }

    /** What is wrong with a value; none: it is valid. */
    List<String> complaints(JsonNode value) {
        return complaints(root, value, "$");
    }

    private List<String> complaints(JsonNode schema, JsonNode value, String path) {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> rule : schema.properties()) {
            JsonNode what = rule.getValue();
            switch (rule.getKey()) {
                case "$schema", "title", "description", "definitions" -> {}
                case "properties", "patternProperties" -> {}
                case "$ref" ->
                        found.addAll(complaints(root.at(what.asText().substring(1)), value, path));
                case "anyOf" -> found.addAll(anyOf(what, value, path));
                case "type" -> require(isOf(what, value), path + " is not " + what, found);
                case "enum" -> require(holds(what, value), path + " is none of " + what, found);
                case "const" -> require(what.equals(value), path + " is not " + what, found);
                case "minimum" ->
                        require(
                                !value.isNumber() || value.asDouble() >= what.asDouble(),
                                path + " is below " + what,
                                found);
                case "exclusiveMinimum" ->
                        require(
                                !value.isNumber() || value.asDouble() > what.asDouble(),
                                path + " is not above " + what,
                                found);
                case "maximum" ->
                        require(
                                !value.isNumber() || value.asDouble() <= what.asDouble(),
                                path + " is above " + what,
                                found);
                case "minProperties" ->
                        require(value.size() >= what.asInt(), path + " is too small", found);
                case "maxProperties" ->
                        require(value.size() <= what.asInt(), path + " is too large", found);
                case "pattern" ->
                        require(
                                !value.isTextual() || value.asText().matches(what.asText()),
                                path + " does not match",
                                found);
                case "required" -> required(what, value, path, found);
                case "items" -> items(what, value, path, found);
                case "additionalProperties" -> members(schema, what, value, path, found);
                default -> throw new AssertionError("unknown word " + rule.getKey());
            }
        }
        return found;
    }

    private static void require(boolean holds, String complaint, List<String> found) {
        if (!holds) {
            found.add(complaint);
        }
    }

    private List<String> anyOf(JsonNode choices, JsonNode value, String path) {
        List<String> all = new ArrayList<>();
        for (JsonNode choice : choices) {
            List<String> found = complaints(choice, value, path);
            if (found.isEmpty()) {
                return List.of();
            }
            all.addAll(found);
        }
        return all;
    }

    private static boolean isOf(JsonNode types, JsonNode value) {
        if (types.isArray()) {
            for (JsonNode type : types) {
                if (isOf(type, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (types.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> throw new AssertionError("unknown type " + types);
        };
    }

    private static boolean holds(JsonNode list, JsonNode value) {
        for (JsonNode element : list) {
            if (element.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static void required(JsonNode keys, JsonNode value, String path, List<String> found) {
        for (JsonNode key : keys) {
            require(!value.isObject() || value.has(key.asText()), path + " has no " + key, found);
        }
    }

    private void items(JsonNode schema, JsonNode value, String path, List<String> found) {
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            found.addAll(complaints(schema, value.get(i), path + "[" + i + "]"));
        }
    }

    private void members(
            JsonNode schema, JsonNode others, JsonNode value, String path, List<String> found) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String below = path + "." + member.getKey();
            JsonNode known = schema.path("properties").path(member.getKey());
            if (!known.isMissingNode()) {
                found.addAll(complaints(known, member.getValue(), below));
            } else if (!matchesPattern(schema, member.getKey())) {
                if (others.isBoolean()) {
                    require(others.asBoolean(), below + " is unknown", found);
                } else {
                    found.addAll(complaints(others, member.getValue(), below));
                }
            }
        }
    }

    private static boolean matchesPattern(JsonNode schema, String key) {
        for (Map.Entry<String, JsonNode> pattern : schema.path("patternProperties").properties()) {
            if (key.matches(pattern.getKey() + ".*")) {
                return true;
            }
        }
        return false;
    }
}
