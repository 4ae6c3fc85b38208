package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user or group: its name, or its number with or without quotes. */
record IdType() implements Type {
    private static final long MOST = 4_294_967_294L;

    @Override
    public boolean fits(Node value) {
        return value instanceof Node.Scalar scalar && (scalar.isString() || scalar.isNumber());
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        if (!(value instanceof Node.Scalar scalar) || !fits(value)) {
            return check.wrong(this, value, "");
        }
        boolean number = scalar.text().matches("\\d{1,18}");
        if (scalar.isNumber() && !number || number && Long.parseLong(scalar.text()) > MOST) {
            return check.wrong(this, value, "ids are whole numbers from 0 to " + MOST);
        }
        return Texts.ID.read(Node.Scalar.string(value.place(), scalar.text()), check);
    }

    @Override
    public String shown() {
        return Texts.ID.shown();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", List.of("string", "integer"));
    }
}
