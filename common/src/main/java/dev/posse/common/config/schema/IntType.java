package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Nodes;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A whole number within bounds. */
record IntType(long least, long most) implements Type {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    @Override
    public boolean fits(Node value) {
        return value instanceof Node.Scalar scalar && scalar.isNumber();
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        if (!(value instanceof Node.Scalar scalar) || !scalar.isNumber()) {
            return check.wrong(this, value, Hints.unquote(value));
        }
        if (!WHOLE.matcher(scalar.text()).matches()) {
            boolean digits = scalar.text().matches("\\d+");
            return check.wrong(this, value, digits ? mostHint() : "");
        }
        long number = Long.parseLong(scalar.text());
        return number < least || number > most
                ? check.wrong(this, value, number > most ? mostHint() : "")
                : Optional.of(Node.Scalar.number(value.place(), number));
    }

    /** An end that nobody should come near is not told before. */
    private String mostHint() {
        return most >= Integer.MAX_VALUE ? "the most is " + most : "";
    }

    @Override
    public String shown() {
        if (least == most) {
            return "the number " + least;
        }
        if (least <= Integer.MIN_VALUE) {
            return "a whole number";
        }
        return "a whole number from "
                + least
                + (most >= Integer.MAX_VALUE ? " upwards" : " to " + most);
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = Nodes.map("type", "integer", "minimum", least);
        if (most < Integer.MAX_VALUE) {
            schema.put("maximum", most);
        }
        return schema;
    }
}
