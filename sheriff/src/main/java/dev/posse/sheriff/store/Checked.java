package dev.posse.sheriff.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Iterator;

/** Reads parts of a tree that have to be there and of the right kind. */
final class Checked {
    private Checked() {}

    static JsonNode object(JsonNode parent, String key) {
        JsonNode node = parent.get(key);
        if (node == null || !node.isObject()) {
            throw new DamagedState("'" + key + "' is missing or no object");
        }
        return node;
    }

    static String text(JsonNode parent, String key) {
        JsonNode node = parent.get(key);
        if (node == null || !node.isTextual()) {
            throw new DamagedState("'" + key + "' is missing or no text");
        }
        return node.textValue();
    }

    static long number(JsonNode parent, String key) {
        JsonNode node = parent.get(key);
        if (node == null || !node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new DamagedState("'" + key + "' is missing or no whole number");
        }
        return node.longValue();
    }

    static boolean flag(JsonNode parent, String key) {
        JsonNode node = parent.get(key);
        if (node != null && !node.isBoolean()) {
            throw new DamagedState("'" + key + "' is neither true nor false");
        }
        return node != null && node.booleanValue();
    }

    /** Nothing unknown is passed over: it may matter to the version that wrote it. */
    static void onlyKnows(JsonNode node, Collection<String> keys) {
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw new DamagedState(
                        "the key '" + name + "' is unknown; was it written by a newer Posse?");
            }
        }
    }
}
