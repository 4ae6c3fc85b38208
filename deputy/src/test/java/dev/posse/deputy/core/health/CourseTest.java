package dev.posse.deputy.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Health;
import dev.posse.common.model.HealthCheck;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class CourseTest {
    private static final Verdict BAD = new Verdict.Bad("refused");

    private static HealthCheck check(int retries, Duration startPeriod) {
        return new HealthCheck(
                new HealthCheck.Probe.Tcp("localhost", "1"),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                retries,
                startPeriod);
    }

    private static Course after(Course course, HealthCheck check, int second, Verdict verdict) {
        return course.after(check, Duration.ofSeconds(second), verdict);
    }

    @Test
    void itIsUnhealthyExactlyAtTheLastRetry() {
        HealthCheck check = check(3, Duration.ZERO);
        Course course = after(Course.BEGUN, check, 1, Verdict.GOOD);
        assertThat(course.health()).isEqualTo(Health.HEALTHY);
        course = after(after(course, check, 11, BAD), check, 21, BAD);
        assertThat(course.health()).isEqualTo(Health.HEALTHY);
        assertThat(after(course, check, 31, BAD).health()).isEqualTo(Health.UNHEALTHY);
    }

    @Test
    void aSuccessBetweenForgetsTheFailures() {
        HealthCheck check = check(3, Duration.ZERO);
        Course course = Course.resumed(Health.HEALTHY);
        for (int round = 0; round < 5; round++) {
            course = after(after(course, check, 11, BAD), check, 21, BAD);
            course = after(course, check, 31, Verdict.GOOD);
            assertThat(course.health()).isEqualTo(Health.HEALTHY);
        }
    }

    @Test
    void failuresOfTheStartPeriodDoNotCount() {
        HealthCheck check = check(1, Duration.ofSeconds(30));
        Course course = Course.BEGUN;
        for (int second = 1; second < 39; second++) {
            course = after(course, check, second, BAD);
            assertThat(course.health()).as("second %d", second).isEqualTo(Health.STARTING);
        }
        assertThat(after(course, check, 40, BAD).health()).isEqualTo(Health.UNHEALTHY);
    }

    @Test
    void theFirstSuccessEndsTheStartPeriod() {
        HealthCheck check = check(1, Duration.ofSeconds(30));
        Course course = after(Course.BEGUN, check, 1, Verdict.GOOD);
        assertThat(after(course, check, 11, BAD).health()).isEqualTo(Health.UNHEALTHY);
    }

    @Test
    void untilItIsReadyItIsAskedOftenAndFailuresCountOnceAnInterval() {
        HealthCheck check = check(3, Duration.ZERO);
        Course course = Course.BEGUN;
        Duration uptime = Duration.ZERO;
        int asked = 0;
        while (course.health() == Health.STARTING) {
            Duration pause = course.pause(check);
            assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(1));
            uptime = uptime.plus(pause);
            course = course.after(check, uptime, BAD);
            asked++;
        }
        assertThat(uptime).isBetween(Duration.ofSeconds(27), Duration.ofSeconds(31));
        assertThat(asked).isGreaterThan(20);
        assertThat(course.pause(check)).isEqualTo(check.interval());
    }

    /** Whatever the answers: unhealthy after as many failures as it takes, and never before. */
    @Property
    void failuresInARowDecide(@ForAll @Size(max = 30) List<Boolean> answers) {
        HealthCheck check = check(3, Duration.ZERO);
        Course course = Course.resumed(Health.HEALTHY);
        int inARow = 0;
        Health expected = Health.HEALTHY;
        int second = 0;
        for (boolean good : answers) {
            second += 10;
            course = after(course, check, second, good ? Verdict.GOOD : BAD);
            inARow = good ? 0 : inARow + 1;
            expected = good ? Health.HEALTHY : inARow >= 3 ? Health.UNHEALTHY : expected;
            assertThat(course.health()).isEqualTo(expected);
        }
    }
}
