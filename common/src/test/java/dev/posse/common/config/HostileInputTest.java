package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody writes by hand is refused within seconds, in few words. */
@Timeout(30)
final class HostileInputTest {
    private static String many(int count, String piece) {
        return IntStream.range(0, count)
                .mapToObj(i -> piece.replace("#", String.valueOf(i)))
                .collect(Collectors.joining(","));
    }

    static Stream<Arguments> inputs() {
        return Stream.of(
                Arguments.of("[".repeat(100_000), "is nested deeper than 64 levels"),
                Arguments.of("[" + many(1_100_000, "1") + "]", "holds more than 1000000 values"),
                Arguments.of(
                        "{\"name\": \"" + "x".repeat((1 << 20) + 1) + "\"}",
                        "a text is longer than 1048576 characters"),
                Arguments.of(
                        "{\"" + "k".repeat(5000) + "\": 1}",
                        "a key is longer than 4096 characters"),
                Arguments.of(
                        "{\"scripts\": {\"a\": [\"a" + " ".repeat(1_000_000) + "b\"]}}",
                        "is no step of a script"),
                Arguments.of(
                        "{\"name\": \"a\", \"command\": \"x\", \"health_check\": {\"pattern\": \""
                                + "(".repeat(2001)
                                + "\"}}",
                        "is longer than 2000 characters"),
                Arguments.of(
                        "["
                                + many(
                                        300,
                                        "{\"name\": \"a#\", \"command\": \"x\", \"replicas\": 1000}")
                                + "]",
                        "these are more than 100000 processes"),
                Arguments.of("{" + many(300_000, "\"k#\": 1") + "}", "unknown key 'k0'"));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void isRefused(String text, String why) {
        assertThat(Loads.problems(text).get(0)).contains(why).hasSizeLessThan(1000);
    }

    @ParameterizedTest
    @MethodSource("deepButFine")
    void whatIsOnlyLargeLoads(String text) {
        assertThat(Loads.valid(text).processes()).hasSize(1);
    }

    static Stream<String> deepButFine() {
        return Stream.of(
                "{\"name\": \"a\", \"command\": \"" + "x".repeat(1 << 20) + "\"}",
                "{\"name\": \"a\", \"command\": \"x\", \"args\": [" + many(300_000, "\"#\"") + "]}",
                "{\"name\": \"a\", \"command\": \"x\", \"health_check\": {\"pattern\": \""
                        + "(".repeat(90)
                        + "x"
                        + ")".repeat(90)
                        + "\"}}");
    }
}
