package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Anything: what its reader checks itself, or what is only kept. */
record AnyType(String shown, Map<String, Object> schema) implements Type {
    AnyType {
        schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
    }

    @Override
    public boolean fits(Node value) {
        return true;
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        return Optional.of(value);
    }
}
