package dev.posse.sheriff.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeadlinesTest {
    @Test
    void whoDoesNotSayWaitsTenSecondsAndNobodyForYears() {
        assertThat(Deadlines.granted(Optional.empty(), false)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Deadlines.granted(Optional.of(Duration.ofDays(3650)), false))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(Deadlines.granted(Optional.of(Duration.ofSeconds(2)), false))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(Deadlines.granted(Optional.empty(), true)).isEqualTo(Duration.ofMinutes(10));
        assertThat(Deadlines.granted(Optional.of(Duration.ofDays(3650)), true))
                .isEqualTo(Duration.ofMinutes(10));
    }
}
