package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import java.util.Map;
import java.util.Optional;

/** True or false. */
record BoolType() implements Type {
    @Override
    public boolean fits(Node value) {
        return value instanceof Node.Scalar scalar && scalar.isBoolean();
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        if (fits(value)) {
            return Optional.of(value);
        }
        boolean quoted =
                value instanceof Node.Scalar scalar
                        && (scalar.text().equals("true") || scalar.text().equals("false"));
        return check.wrong(this, value, quoted ? "write it without quotes" : "");
    }

    @Override
    public String shown() {
        return "true or false";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "boolean");
    }
}
