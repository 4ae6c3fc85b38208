package dev.posse.common.config.schema;

import dev.posse.common.text.DurationText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times at which something runs: {@code @every 30s}, or the five fields of crontab(5). */
final class Schedules {
    private static final Pattern PART =
            Pattern.compile("(\\*|[a-z0-9]{1,3})(?:-([a-z0-9]{1,3}))?(?:/(\\d{1,3}))?");
    private static final List<Unit> FIELDS =
            List.of(
                    new Unit("minute", 0, 59, List.of()),
                    new Unit("hour", 0, 23, List.of()),
                    new Unit("day", 1, 31, List.of()),
                    new Unit(
                            "month",
                            1,
                            12,
                            List.of(
                                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
                                    "oct", "nov", "dec")),
                    new Unit(
                            "weekday",
                            0,
                            7,
                            List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

    private Schedules() {}

    static Optional<String> problem(String text) {
        String stripped = text.strip();
        if (stripped.startsWith("@every")) {
            return DurationText.parse(stripped.substring("@every".length()))
                    .filter(every -> !every.isZero())
                    .map(every -> Optional.<String>empty())
                    .orElse(Optional.of("has no duration behind @every"));
        }
        return stripped.matches("@(hourly|daily|midnight|weekly|monthly|yearly|annually)")
                ? Optional.empty()
                : cronProblem(stripped);
    }

    static Optional<String> cronProblem(String text) {
        String[] fields = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
        if (fields.length != FIELDS.size()) {
            return Optional.of("has " + fields.length + " fields, not five");
        }
        for (int i = 0; i < fields.length; i++) {
            Unit unit = FIELDS.get(i);
            for (String part : fields[i].split(",", -1)) {
                if (!unit.takes(part)) {
                    return Optional.of("has the " + unit.name() + " '" + part + "', which is none");
                }
            }
        }
        return Optional.empty();
    }

    /** One of the five fields. */
    private record Unit(String name, int first, int last, List<String> words) {
        boolean takes(String part) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                return false;
            }
            String from = matcher.group(1);
            String to = matcher.group(2);
            String step = matcher.group(3);
            if (step != null && Integer.parseInt(step) == 0) {
                return false;
            }
            if (from.equals("*")) {
                return to == null;
            }
            return number(from) >= 0
                    && (to == null || (number(to) >= 0 && number(to) >= number(from)));
        }

        /** -1 when it is none of this field. */
        private int number(String word) {
            if (words.contains(word)) {
                return first + words.indexOf(word);
            }
            if (!word.matches("\\d{1,2}")) {
                return -1;
            }
            int number = Integer.parseInt(word);
            return number >= first && number <= last ? number : -1;
        }
    }
}
