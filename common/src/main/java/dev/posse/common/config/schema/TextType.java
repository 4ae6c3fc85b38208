package dev.posse.common.config.schema;

import static java.util.Objects.requireNonNull;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Shown;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Text that keeps a rule.
 *
 * @param shown what it is, with its article
 * @param problem what breaks the rule, as the end of a sentence that begins with the text
 * @param hint the way out of such a problem of that text; may be empty
 * @param canonical the one spelling in which it is kept
 */
record TextType(
        String shown,
        Function<String, Optional<String>> problem,
        UnaryOperator<String> hint,
        UnaryOperator<String> canonical)
        implements Type {

    TextType {
        requireNonNull(shown, "shown");
        requireNonNull(problem, "problem");
        requireNonNull(hint, "hint");
        requireNonNull(canonical, "canonical");
    }

    /** With one way out of every problem. */
    TextType(
            String shown,
            Function<String, Optional<String>> problem,
            String hint,
            UnaryOperator<String> canonical) {
        this(shown, problem, text -> hint, canonical);
    }

    @Override
    public boolean fits(Node value) {
        return value instanceof Node.Scalar scalar && scalar.isString();
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        if (!(value instanceof Node.Scalar scalar) || !scalar.isString()) {
            return check.wrong(this, value, Hints.quote(value));
        }
        String text = scalar.text();
        Optional<String> wrong = Texts.unprintable(text).or(() -> problem.apply(text));
        return wrong.isPresent()
                ? check.bad(value, Shown.word(text) + " " + wrong.get(), hint.apply(text))
                : Optional.of(Node.Scalar.string(value.place(), canonical.apply(text)));
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string");
    }
}
