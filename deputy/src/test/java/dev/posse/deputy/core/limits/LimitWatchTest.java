package dev.posse.deputy.core.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSample;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class LimitWatchTest {
    private static final long SECOND = 1_000_000_000L;
    private static final LimitPolicy POLICY =
            new LimitPolicy(
                    OptionalLong.of(512L << 20),
                    OptionalDouble.of(80),
                    LimitPolicy.Action.RESTART,
                    Duration.ofSeconds(10));

    private final LimitWatch watch = new LimitWatch();

    private java.util.Optional<String> at(int second, int mebibytes, double cpu) {
        ProcessSample sample =
                new ProcessSample(ProcessId.local("x"), cpu, (long) mebibytes << 20, 1, 1, 1, 1);
        return watch.over(POLICY, sample, second * SECOND);
    }

    @Test
    void whatLastsLongerThanItsGraceIsTold() {
        assertThat(at(0, 600, 1)).isEmpty();
        assertThat(at(9, 600, 1)).isEmpty();
        assertThat(at(10, 600, 1)).contains("memory limit: 600 MiB used, 512 MiB allowed");
        assertThat(watch.isAbove()).isTrue();
    }

    @Test
    void aMomentBelowBeginsAnew() {
        at(0, 1, 100);
        assertThat(at(9, 1, 100)).isEmpty();
        at(10, 1, 79);
        assertThat(at(11, 1, 100)).isEmpty();
        assertThat(at(20, 1, 100)).isEmpty();
        assertThat(at(21, 1, 100)).contains("cpu limit: 100 % used, 80 % allowed");
    }

    @Test
    void bothAreWatchedAtTheSameTime() {
        at(0, 600, 1);
        at(5, 600, 100);
        assertThat(at(10, 1, 100)).isEmpty();
        assertThat(at(15, 1, 100)).hasValueSatisfying(why -> assertThat(why).startsWith("cpu"));
    }

    @Test
    void anotherRunBeginsAnew() {
        at(0, 600, 1);
        watch.rest();
        assertThat(at(10, 600, 1)).isEmpty();
    }
}
