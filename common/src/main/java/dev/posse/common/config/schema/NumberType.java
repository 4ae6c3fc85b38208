package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Nodes;
import java.util.Map;
import java.util.Optional;

/** A number within bounds, with or without a fraction. */
record NumberType(double least, double most) implements Type {
    @Override
    public boolean fits(Node value) {
        return value instanceof Node.Scalar scalar && scalar.isNumber();
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        if (!(value instanceof Node.Scalar scalar) || !scalar.isNumber()) {
            return check.wrong(this, value, Hints.unquote(value));
        }
        double number = Double.parseDouble(scalar.text());
        return number >= least && number <= most
                ? Optional.of(
                        new Node.Scalar(value.place(), Node.Kind.NUMBER, Numbers.format(number)))
                : check.wrong(this, value, "");
    }

    @Override
    public String shown() {
        return "a number from " + Numbers.format(least) + " to " + Numbers.format(most);
    }

    @Override
    public Map<String, Object> schema() {
        return Nodes.map("type", "number", "minimum", least, "maximum", most);
    }
}
