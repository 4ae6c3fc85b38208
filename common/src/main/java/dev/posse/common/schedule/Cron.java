package dev.posse.common.schedule;

import dev.posse.common.model.Names;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The five fields of crontab(5): minute, hour, day, month, weekday. When both day and weekday are
 * restricted, either will do. What falls into the hour that a change of the clocks leaves out is
 * due when that hour is over; what falls into the hour that comes twice is due once.
 */
public final class Cron {
    private static final Pattern PART =
            Pattern.compile("(\\*|[a-z0-9]{1,3})(?:-([a-z0-9]{1,3}))?(?:/(\\d{1,3}))?");
    private static final int SUNDAY = 7;

    /** A leap day that is a certain weekday comes every forty years at the worst. */
    private static final int MOST_YEARS = 41;

    /** More wrong parts of a line nobody wants to be told of. */
    private static final int MOST_TOLD = 5;

    private static final int LONGEST_TOLD = 20;

    private static final Unit MINUTE = new Unit("minute", 0, 59, List.of());
    private static final Unit HOUR = new Unit("hour", 0, 23, List.of());
    private static final Unit DAY = new Unit("day", 1, 31, List.of());
    private static final Unit MONTH =
            new Unit(
                    "month",
                    1,
                    12,
                    List.of(
                            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
                            "nov", "dec"));
    private static final Unit WEEKDAY =
            new Unit("weekday", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));
    private static final List<Unit> UNITS = List.of(MINUTE, HOUR, DAY, MONTH, WEEKDAY);

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean eitherDay;

    private Cron(String[] fields) {
        minutes = MINUTE.values(fields[0]);
        hours = HOUR.values(fields[1]);
        days = DAY.values(fields[2]);
        months = MONTH.values(fields[3]);
        weekdays = WEEKDAY.values(fields[4]);
        if (weekdays.get(0)) {
            weekdays.set(SUNDAY);
        }
        eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    }

    /** What is wrong with that line; empty: nothing. */
    public static Optional<String> problem(String line) {
        String[] fields = fields(line);
        if (line.isBlank()) {
            return Optional.of("is blank");
        }
        if (fields.length != UNITS.size()) {
            return Optional.of(
                    "has "
                            + fields.length
                            + (fields.length == 1 ? " field" : " fields")
                            + ", not five");
        }
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            for (String part : fields[i].split(",", -1)) {
                UNITS.get(i).problem(part).ifPresent(wrong::add);
            }
        }
        if (wrong.size() > MOST_TOLD) {
            wrong.subList(MOST_TOLD, wrong.size()).clear();
            wrong.add("more that is wrong");
        }
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of("has " + String.join(", and ", wrong));
    }

    /**
     * Whether it is never due, because none of its months has any of its days: the 30th of
     * February.
     */
    boolean isNever() {
        return !eitherDay
                && months.stream().noneMatch(month -> days.nextSetBit(1) <= longest(month));
    }

    private static int longest(int month) {
        return Month.of(month).maxLength();
    }

    /** The line has no {@link #problem}. */
    static Cron parse(String line) {
        return new Cron(fields(line));
    }

    private static String[] fields(String line) {
        return line.strip().toLowerCase(Locale.ROOT).split("\\s+");
    }

    /** The first minute that fits after that time, in its zone; empty: there is none. */
    Optional<ZonedDateTime> next(ZonedDateTime after) {
        LocalDateTime from = after.toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        LocalDateTime last = from.plusYears(MOST_YEARS);
        for (LocalDateTime at = from; at.isBefore(last); ) {
            if (!months.get(at.getMonthValue())) {
                at = at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
            } else if (!isDay(at)) {
                at = at.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.get(at.getHour())) {
                at = at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.get(at.getMinute())) {
                at = at.plusMinutes(1);
            } else {
                ZonedDateTime due = at.atZone(after.getZone());
                if (due.isAfter(after)) {
                    return Optional.of(due);
                }
                at = at.plusMinutes(1);
            }
        }
        return Optional.empty();
    }

    private boolean isDay(LocalDateTime at) {
        boolean day = days.get(at.getDayOfMonth());
        boolean weekday = weekdays.get(at.getDayOfWeek().getValue());
        return eitherDay ? day || weekday : day && weekday;
    }

    /** One of the five fields. */
    private record Unit(String name, int first, int last, List<String> words) {
        /** What is wrong with a part, behind the word "has"; empty: nothing. */
        Optional<String> problem(String part) {
            return fault(part).map(fault -> "the " + name + " '" + shown(part) + "', " + fault);
        }

        private Optional<String> fault(String part) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                return Optional.of(outside());
            }
            String from = matcher.group(1);
            String to = matcher.group(2);
            String step = matcher.group(3);
            if (step != null && Integer.parseInt(step) == 0) {
                return Optional.of("whose step is 0");
            }
            if (from.equals("*")) {
                return to == null ? Optional.empty() : Optional.of(outside());
            }
            if (number(from) < 0 || to != null && number(to) < 0) {
                return Optional.of(outside());
            }
            return to != null && number(to) < number(from)
                    ? Optional.of("which ends before it begins")
                    : Optional.empty();
        }

        private String outside() {
            String numbers = "which is not within " + first + " to " + last;
            return words.isEmpty()
                    ? numbers
                    : numbers + " or " + words.get(0) + " to " + words.get(words.size() - 1);
        }

        private static String shown(String part) {
            String text = Names.printable(part);
            return text.codePointCount(0, text.length()) <= LONGEST_TOLD
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, LONGEST_TOLD)) + "...";
        }

        BitSet values(String field) {
            BitSet values = new BitSet();
            for (String part : field.split(",", -1)) {
                Matcher matcher = PART.matcher(part);
                if (!matcher.matches()) {
                    throw new IllegalArgumentException("the " + name + " '" + part + "'");
                }
                boolean all = matcher.group(1).equals("*");
                int from = all ? first : number(matcher.group(1));
                int step = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
                boolean open = all || matcher.group(3) != null;
                int to = matcher.group(2) != null ? number(matcher.group(2)) : open ? last : from;
                for (int value = from; value <= to; value += step) {
                    values.set(value);
                }
            }
            return values;
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
