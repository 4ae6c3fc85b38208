package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes nested objects of dotted paths. */
final class Unflat {
    private Unflat() {}

    static Node.Obj object(Place place, List<Field> fields, Function<String, Node> values) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (Field field : fields) {
            put(root, field.path().split("\\."), values.apply(field.path()));
        }
        return object(place, root);
    }

    @SuppressWarnings("unchecked") // only this class fills these maps
    private static void put(Map<String, Object> root, String[] steps, Node value) {
        Map<String, Object> level = root;
        for (int i = 0; i < steps.length - 1; i++) {
            level =
                    (Map<String, Object>)
                            level.computeIfAbsent(
                                    steps[i], step -> new LinkedHashMap<String, Object>());
        }
        level.put(steps[steps.length - 1], value);
    }

    private static Node.Obj object(Place place, Map<?, ?> level) {
        List<Node.Member> members = new ArrayList<>();
        level.forEach(
                (key, value) -> {
                    Node node =
                            value instanceof Map<?, ?> below ? object(place, below) : (Node) value;
                    members.add(new Node.Member((String) key, node.place(), node));
                });
        return new Node.Obj(place, members);
    }
}
