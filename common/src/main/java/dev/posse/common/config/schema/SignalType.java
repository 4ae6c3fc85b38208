package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.Signal;
import dev.posse.common.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A signal by name or number; canonical is the name without SIG, or the number of one without. */
record SignalType() implements Type {
    @Override
    public boolean fits(Node value) {
        return value instanceof Node.Scalar scalar && (scalar.isString() || scalar.isNumber());
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        if (!(value instanceof Node.Scalar scalar) || !fits(value)) {
            return check.wrong(this, value, "");
        }
        Optional<Integer> number = Signal.parse(scalar.text());
        return number.isEmpty()
                ? check.bad(value, Shown.word(scalar.text()) + " is no signal", hint(scalar.text()))
                : Optional.of(Node.Scalar.string(value.place(), canonical(number.get())));
    }

    private static String hint(String text) {
        List<String> known = List.of(Signal.known().split(", "));
        return Nearest.to(text, known)
                .map(near -> "did you mean " + Shown.word(near) + "?")
                .orElse("known are " + Signal.known() + ", and 34 to 64");
    }

    /** {@code TERM}, {@code 40}. */
    static String canonical(int number) {
        return Signal.name(number).substring("SIG".length());
    }

    @Override
    public String shown() {
        return "a signal such as \"TERM\" or 15";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", List.of("string", "integer"));
    }
}
