package dev.posse.common.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecurrenceTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/15 * * * *       | 2026-11-21T07:16:38Z | 2026-11-21T07:30:00Z",
                "0 3 * * *          | 2026-11-21T03:00:00Z | 2026-11-22T03:00:00Z",
                "0 3 * * mon        | 2026-11-21T07:00:00Z | 2026-11-23T03:00:00Z",
                "0 0 1,15 * *       | 2026-11-02T00:00:00Z | 2026-11-15T00:00:00Z",
                "0 0 13 * fri       | 2026-11-21T00:00:00Z | 2026-11-27T00:00:00Z",
                "0 0 29 feb *       | 2026-11-21T00:00:00Z | 2028-02-29T00:00:00Z",
                "5-10/2 9-17 * * 7  | 2026-11-21T00:00:00Z | 2026-11-22T09:05:00Z",
                "30 8/6 * * *       | 2026-11-21T08:30:00Z | 2026-11-21T14:30:00Z",
                "@daily             | 2026-12-31T12:00:00Z | 2027-01-01T00:00:00Z",
                "@weekly            | 2026-11-21T12:00:00Z | 2026-11-22T00:00:00Z",
                "@every 90s         | 2026-11-21T07:00:00Z | 2026-11-21T07:01:30Z",
            })
    void theNextTimeIs(String line, Instant after, Instant due) {
        assertThat(Recurrence.parse(line.strip()).next(after, UTC)).contains(due);
    }

    @Test
    void aDayThatNeverComesIsNever() {
        assertThat(Recurrence.parse("0 0 31 2 *").next(at("2026-11-21T00:00:00Z"), UTC)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 30 2 *",
                "0 0 31 4,6 *",
                "0 0 30-31 feb *",
                "0 0 31 2 */2",
                "0 0 31 4 */7"
            })
    void aLineThatIsNeverDueIsToldSo(String line) {
        assertThat(Recurrence.problem(line)).isEmpty();
        assertThat(Recurrence.neverDue(line)).isPresent();
        assertThat(Recurrence.parse(line).next(at("2026-11-21T00:00:00Z"), UTC)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 29 2 *", "0 0 31 2,3 *", "0 0 30 2 mon", "* * * * *", "@every 1s"})
    void aLineThatIsDueSomeTimeIsNot(String line) {
        assertThat(Recurrence.neverDue(line)).isEmpty();
        assertThat(Recurrence.parse(line).next(at("2096-03-01T00:00:00Z"), UTC)).isPresent();
    }

    /** There is none in 2100, and each weekday has it once in 28 years else. */
    @Test
    void aLeapDayOnACertainWeekdayIsWaitedForForDecades() {
        assertThat(Recurrence.parse("0 0 29 2 */7").next(at("2088-03-01T00:00:00Z"), UTC))
                .contains(at("2128-02-29T00:00:00Z"));
    }

    /** Clocks go forward at 02:00 on 2027-03-28 and back at 03:00 on 2026-10-25. */
    @Test
    void theHourThatIsLeftOutIsMadeUpForAndThatWhichComesTwiceCountsOnce() {
        Recurrence nightly = Recurrence.parse("30 2 * * *");
        assertThat(times(nightly, at("2027-03-27T12:00:00Z"), 2))
                .containsExactly(at("2027-03-28T01:30:00Z"), at("2027-03-29T00:30:00Z"));
        assertThat(times(nightly, at("2026-10-24T12:00:00Z"), 2))
                .containsExactly(at("2026-10-25T00:30:00Z"), at("2026-10-26T01:30:00Z"));
    }

    private static List<Instant> times(Recurrence recurrence, Instant from, int count) {
        List<Instant> times = new ArrayList<>();
        Instant last = from;
        for (int i = 0; i < count; i++) {
            last = recurrence.next(last, BERLIN).orElseThrow();
            times.add(last);
        }
        return times;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "*/0 * * * *",
                "5-1 * * * *",
                "a * * * *",
                "1,,2 * * * *",
                "@every",
                "@every 0s",
                "@every x",
                "@never"
            })
    void whatIsNoneIsToldSo(String text) {
        assertThat(Recurrence.problem(text)).isPresent();
    }

    /** Against the slow way: trying each minute. */
    @Property(tries = 300)
    void itIsTheFirstMinuteThatFits(
            @ForAll("lines") List<String> fields, @ForAll("starts") LocalDateTime start) {
        ZonedDateTime after = start.atZone(UTC);
        String line = String.join(" ", fields);
        Optional<ZonedDateTime> slow =
                java.util.stream.Stream.iterate(
                                after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1),
                                time -> time.plusMinutes(1))
                        .limit(Duration.ofDays(40).toMinutes())
                        .filter(time -> fits(fields, time))
                        .findFirst();
        Optional<Instant> quick = Recurrence.parse(line).next(after.toInstant(), UTC);
        if (slow.isPresent()) {
            assertThat(quick).contains(slow.get().toInstant());
        } else {
            assertThat(quick.filter(due -> due.isBefore(after.plusDays(40).toInstant()))).isEmpty();
        }
    }

    private static boolean fits(List<String> fields, ZonedDateTime time) {
        boolean day = fits(fields.get(2), time.getDayOfMonth());
        boolean weekday = fits(fields.get(4), time.getDayOfWeek().getValue() % 7);
        boolean both = fields.get(2).equals("*") || fields.get(4).equals("*");
        return fits(fields.get(0), time.getMinute())
                && fits(fields.get(1), time.getHour())
                && fits(fields.get(3), time.getMonthValue())
                && (both ? day && weekday : day || weekday);
    }

    private static boolean fits(String field, int value) {
        return field.equals("*")
                || java.util.Arrays.asList(field.split(",")).contains(String.valueOf(value));
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Combinators.combine(
                        field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6))
                .as(
                        (minute, hour, day, month, weekday) ->
                                List.of(minute, hour, day, month, weekday));
    }

    private static Arbitrary<String> field(int first, int last) {
        return Arbitraries.oneOf(
                Arbitraries.just("*"),
                Arbitraries.integers()
                        .between(first, last)
                        .map(String::valueOf)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(values -> String.join(",", values)));
    }

    @Provide
    Arbitrary<LocalDateTime> starts() {
        return Arbitraries.longs()
                .between(1_700_000_000L, 1_900_000_000L)
                .map(second -> LocalDateTime.ofEpochSecond(second, 0, java.time.ZoneOffset.UTC));
    }

    @Property
    void nothingThatIsWrittenBreaksIt(@ForAll String text) {
        if (Recurrence.problem(text).isEmpty()) {
            Recurrence.parse(text).next(at("2026-11-21T00:00:00Z"), UTC);
        }
    }
}
