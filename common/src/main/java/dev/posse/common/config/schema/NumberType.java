package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Nodes;
import java.util.Map;
import java.util.Optional;

/** A number within bounds, with or without a fraction. */
record NumberType(double least, double most, boolean above) implements Type {
    NumberType(double least, double most) {
        this(least, most, false);
    }

    /** More than nothing. */
    static NumberType positive(double most) {
        return new NumberType(0, most, true);
    }

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
        return number >= least && number <= most && !(above && number == least)
                ? Optional.of(
                        new Node.Scalar(value.place(), Node.Kind.NUMBER, Numbers.format(number)))
                : check.wrong(this, value, "");
    }

    @Override
    public String shown() {
        if (above) {
            return "a number above " + Numbers.format(least) + ", up to " + Numbers.format(most);
        }
        return "a number from " + Numbers.format(least) + " to " + Numbers.format(most);
    }

    @Override
    public Map<String, Object> schema() {
        return Nodes.map(
                "type", "number", above ? "exclusiveMinimum" : "minimum", least, "maximum", most);
    }
}
