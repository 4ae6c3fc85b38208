package dev.posse.common.config.tree;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes trees of values that stand in no file. */
public final class Nodes {
    private static final Place NOWHERE = Place.ofFile("");

    private Nodes() {}

    /** Of maps, lists, strings, numbers, booleans and nodes. */
    public static Node of(Object value) {
        if (value instanceof Node node) {
            return node;
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof List<?> list) {
            return new Node.Arr(NOWHERE, list.stream().map(Nodes::of).toList());
        }
        if (value instanceof Boolean bool) {
            return Node.Scalar.bool(NOWHERE, bool);
        }
        if (value instanceof Number number) {
            String text =
                    number instanceof BigDecimal big ? big.toPlainString() : number.toString();
            return new Node.Scalar(NOWHERE, Node.Kind.NUMBER, text);
        }
        return Node.Scalar.string(NOWHERE, value.toString());
    }

    /** A map in the given order: key, value, key, value, ... */
    public static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /** A text that this program wrote itself. */
    public static Node parse(String json) {
        Findings findings = new Findings();
        return TreeParser.parse("", json, findings)
                .filter(node -> !findings.hasErrors())
                .orElseThrow(() -> new IllegalArgumentException("not JSON: " + findings.errors()));
    }

    private static Node object(Map<?, ?> map) {
        List<Node.Member> members = new ArrayList<>();
        map.forEach((key, value) -> members.add(new Node.Member((String) key, NOWHERE, of(value))));
        return new Node.Obj(NOWHERE, members);
    }
}
