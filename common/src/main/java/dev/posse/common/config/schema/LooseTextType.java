package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Shown;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Text for which a number or a boolean may stand, as written: {@code "PORT": 3000}. */
record LooseTextType() implements Type {
    @Override
    public boolean fits(Node value) {
        return value instanceof Node.Scalar;
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        if (!(value instanceof Node.Scalar scalar)) {
            return check.wrong(this, value, "");
        }
        if (value.isNull()) {
            return check.wrong(this, value, "write \"\" for an empty text, or remove the key");
        }
        Optional<String> wrong = Texts.unprintable(scalar.text());
        return wrong.isPresent()
                ? check.bad(value, Shown.word(scalar.text()) + " " + wrong.get(), "")
                : Optional.of(Node.Scalar.string(value.place(), scalar.text()));
    }

    @Override
    public String shown() {
        return "text";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", List.of("string", "number", "boolean"));
    }
}
