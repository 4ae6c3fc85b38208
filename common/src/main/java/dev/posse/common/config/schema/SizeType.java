package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import dev.posse.common.text.SizeText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A size: text with a unit, or a number of bytes. */
record SizeType(long least) implements Type {
    @Override
    public boolean fits(Node value) {
        return value instanceof Node.Scalar scalar && (scalar.isString() || scalar.isNumber());
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        if (!(value instanceof Node.Scalar scalar) || !fits(value)) {
            return check.wrong(this, value, "");
        }
        OptionalLong bytes = SizeText.parse(scalar.text());
        if (bytes.isEmpty()) {
            return check.wrong(this, value, "units are KiB, MiB, GiB and TiB");
        }
        return bytes.getAsLong() < least
                ? check.bad(
                        value,
                        scalar.text() + " is below " + SizeText.format(least),
                        "write \"" + SizeText.format(least) + "\" or more")
                : Optional.of(
                        Node.Scalar.string(value.place(), SizeText.format(bytes.getAsLong())));
    }

    @Override
    public String shown() {
        return "a size such as \"32MiB\"";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", List.of("string", "integer"));
    }
}
