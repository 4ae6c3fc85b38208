package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Nodes;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of a few words; compared as keys are, so that {@code on_failure} is {@code on-failure}. */
record ChoiceType(List<String> words) implements Type {
    ChoiceType {
        words = List.copyOf(words);
    }

    static ChoiceType of(String... words) {
        return new ChoiceType(List.of(words));
    }

    @Override
    public boolean fits(Node value) {
        return value instanceof Node.Scalar scalar && scalar.isString();
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        if (!(value instanceof Node.Scalar scalar) || !scalar.isString()) {
            return check.wrong(this, value, "");
        }
        for (String word : words) {
            if (Keys.normal(word).equals(Keys.normal(scalar.text()))) {
                return Optional.of(Node.Scalar.string(value.place(), word));
            }
        }
        return check.wrong(
                this,
                value,
                Nearest.to(scalar.text(), words)
                        .map(near -> "did you mean " + Shown.word(near) + "?")
                        .orElse(""));
    }

    @Override
    public String shown() {
        return words.size() == 1
                ? "the word " + words.get(0)
                : "one of " + String.join(", ", words);
    }

    @Override
    public Map<String, Object> schema() {
        return Nodes.map("type", "string", "enum", words);
    }
}
