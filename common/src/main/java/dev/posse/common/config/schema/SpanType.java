package dev.posse.common.config.schema;

import static java.util.Objects.requireNonNull;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Nodes;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.text.DurationText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A duration: text with a unit, or a number where the spelling of the key tells the unit.
 *
 * @param least one nanosecond stands for anything above nothing
 */
record SpanType(Duration least, Duration most) implements Type {
    /** Of any length. */
    static final SpanType ANY = new SpanType(Duration.ZERO, DurationText.LONGEST);

    private static final Duration ABOVE_NOTHING = Duration.ofNanos(1);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,9})?");
    private static final long LOOKS_LIKE_NANOS = 10_000_000;

    SpanType {
        requireNonNull(least, "least");
        requireNonNull(most, "most");
    }

    /** Any but none at all. */
    static SpanType positive() {
        return atLeast(ABOVE_NOTHING);
    }

    static SpanType atLeast(Duration least) {
        return new SpanType(least, DurationText.LONGEST);
    }

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
        return duration.flatMap(found -> within(scalar, found, check));
    }

    private Optional<Node> within(Node.Scalar scalar, Duration found, Check check) {
        if (found.compareTo(most) > 0) {
            String longest = DurationText.format(most);
            return check.bad(
                    scalar,
                    scalar.text() + " is longer than " + longest,
                    "write \"" + longest + "\" or less");
        }
        if (found.compareTo(least) >= 0) {
            return Optional.of(Node.Scalar.string(scalar.place(), DurationText.format(found)));
        }
        return found.isZero() && least.equals(ABOVE_NOTHING)
                ? check.bad(scalar, "is no time at all", "write more than 0, such as \"30s\"")
                : check.bad(
                        scalar,
                        scalar.text() + " is less than " + DurationText.format(least),
                        "write \"" + DurationText.format(least) + "\" or more");
    }

    private Optional<Duration> text(Node.Scalar scalar, Check check) {
        Optional<Duration> duration = DurationText.parse(scalar.text());
        if (DurationText.isTooLong(scalar.text())) {
            String longest = DurationText.format(DurationText.LONGEST);
            check.bad(
                    scalar,
                    Shown.word(scalar.text()) + " is longer than " + longest,
                    "write \"" + longest + "\" or less");
        } else if (duration.isEmpty()) {
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
            check.bad(scalar, text + " is longer than a hundred years", "write a shorter one");
        }
        return duration;
    }

    private static String units(String number) {
        return "write \"" + number + "s\" for seconds or \"" + number + "ms\" for milliseconds";
    }

    @Override
    public String shown() {
        String shown = "a duration such as \"5s\" or \"500ms\"";
        if (least.equals(ABOVE_NOTHING)) {
            shown += ", above 0";
        } else if (!least.isZero()) {
            shown += ", at least " + DurationText.format(least);
        }
        return most.equals(DurationText.LONGEST)
                ? shown
                : shown + ", at most " + DurationText.format(most);
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
