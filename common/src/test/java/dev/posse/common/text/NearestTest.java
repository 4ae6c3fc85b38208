package dev.posse.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class NearestTest {
    private static final List<String> KEYS =
            List.of("command", "cwd", "host", "name", "processes", "process_manager");

    @Test
    void aSlipIsFound() {
        assertThat(Nearest.to("comand", KEYS)).contains("command");
        assertThat(Nearest.to("nmae", KEYS)).contains("name");
        assertThat(Nearest.to("HSOT", KEYS)).contains("host");
        assertThat(Nearest.to("process", KEYS)).contains("processes");
    }

    @Test
    void whatIsLikeNothingGetsNoSuggestion() {
        assertThat(Nearest.to("quux", KEYS)).isEmpty();
        assertThat(Nearest.to("", KEYS)).isEmpty();
        assertThat(Nearest.to("name", List.of())).isEmpty();
        assertThat(Nearest.to("a", List.of("b"))).isEmpty();
    }

    @Test
    void severalComeNearestFirst() {
        assertThat(Nearest.few("camera", List.of("camera12", "cameras", "lidar", "camra"), 2))
                .containsExactly("cameras", "camra");
    }

    @Test
    void swappedNeighboursAreOneSlip() {
        assertThat(Nearest.distance("abcd", "acbd")).isEqualTo(1);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Property(tries = 200)
    void distanceIsAMetricOfSlips(
            @ForAll @AlphaChars @StringLength(max = 12) String one,
            @ForAll @AlphaChars @StringLength(max = 12) String other) {
        int distance = Nearest.distance(one, other);

        assertThat(distance).isEqualTo(Nearest.distance(other, one));
        assertThat(distance == 0).isEqualTo(one.equals(other));
        assertThat(distance)
                .isBetween(
                        Math.abs(one.length() - other.length()),
                        Math.max(one.length(), other.length()));
    }
}
