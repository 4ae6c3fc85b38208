package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Nodes;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.text.DurationText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A duration: text with a unit, or a number where the spelling of the key tells the unit. */
record SpanType() implements Type {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,9})?");
    private static final long LOOKS_LIKE_NANOS = 10_000_000;

    @Override
    public boolean fits(Node value) {
        return value instanceof Node.Scalar scalar && (scalar.isString() || scalar.isNumber());
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        if (!(value instanceof Node.Scalar scalar) || !fits(value)) {
            return check.wrong(this, value, "");
        }
        Optional<Duration> duration =
                scalar.isNumber() ? number(scalar, check) : text(scalar, check);
        return duration.map(found -> Node.Scalar.string(value.place(), DurationText.format(found)));
    }

    private Optional<Duration> text(Node.Scalar scalar, Check check) {
        Optional<Duration> duration = DurationText.parse(scalar.text());
        if (duration.isEmpty()) {
            boolean bare = scalar.text().matches("\\d{1,18}(\\.\\d+)?");
            check.bad(
                    scalar,
                    Shown.word(scalar.text()) + " is no duration",
                    bare
                            ? units(scalar.text())
                            : "write a number and its unit, such as \"500ms\", \"5s\", \"1m30s\";"
                                    + " units are ns, us, ms, s, m, h, d");
        }
        return duration;
    }

    private Optional<Duration> number(Node.Scalar scalar, Check check) {
        String text = scalar.text();
        if (text.startsWith("-") || !NUMBER.matcher(text).matches()) {
            check.wrong(this, scalar, "");
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        if (number.signum() == 0) {
            return Optional.of(Duration.ZERO);
        }
        Optional<Duration> unit = check.bare().unit();
        if (unit.isEmpty()) {
            check.bad(scalar, "says " + text + " without a unit", units(text));
            return Optional.empty();
        }
        if (check.bare() == Bare.MILLIS_OR_SLIP
                && number.compareTo(BigDecimal.valueOf(LOOKS_LIKE_NANOS)) > 0) {
            check.findings()
                    .warning(
                            scalar.place(),
                            check.key()
                                    + " "
                                    + text
                                    + " looks like nanoseconds, but counts milliseconds",
                            "write it with its unit: \"" + text + "ns\" or \"" + text + "ms\"");
        }
        Optional<Duration> duration = DurationText.of(number, unit.get());
        if (duration.isEmpty()) {
            check.bad(scalar, text + " is longer than a hundred years", "");
        }
        return duration;
    }

    private static String units(String number) {
        return "write \"" + number + "s\" for seconds or \"" + number + "ms\" for milliseconds";
    }

    @Override
    public String shown() {
        return "a duration such as \"5s\" or \"500ms\"";
    }

    @Override
    public Map<String, Object> schema() {
        return Nodes.map(
                "type",
                "string",
                "pattern",
                "^\\s*(0|([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h|d) ?)+)\\s*$");
    }
}
