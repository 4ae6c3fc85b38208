package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When to restart: a word, or a boolean as in most other managers, which differ in what it means.
 */
record PolicyType() implements Type {
    private static final ChoiceType WORDS = ChoiceType.of("never", "on-failure", "always");

    @Override
    public boolean fits(Node value) {
        return value instanceof Node.Scalar scalar && (scalar.isString() || scalar.isBoolean());
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        if (value instanceof Node.Scalar scalar
                && (scalar.text().equals("true") || scalar.text().equals("false"))) {
            return Optional.of(
                    Node.Scalar.string(value.place(), word(scalar.text().equals("true"), check)));
        }
        return fits(value) ? WORDS.read(value, check) : check.wrong(this, value, "");
    }

    private static String word(boolean restart, Check check) {
        if (!restart) {
            return "never";
        }
        return switch (check.dialect()) {
            case POSSE -> "always";
            case TUIX -> "on-failure";
        };
    }

    @Override
    public String shown() {
        return WORDS.shown() + ", true or false";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(WORDS.schema(), Map.of("type", "boolean")));
    }
}
