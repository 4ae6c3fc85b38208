package dev.posse.gui.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.gui.fake.Fleet;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class LogRingTest {
    private final LogRing ring = new LogRing(10_000, 1L << 30);

    @Test
    void linesComeBackAsTheyWent() {
        add(ring, "first", LogLine.Kind.OUT);
        add(ring, "grün ✓ 🐕", LogLine.Kind.ERR);

        assertThat(ring.line(0).text()).isEqualTo("first");
        assertThat(ring.line(1))
                .isEqualTo(new LogLine(1, 3, LogLine.Kind.ERR, Fleet.NOW, "grün ✓ 🐕"));
    }

    @Test
    void theOldestGoAndNumbersStay() {
        for (int i = 0; i < 50_000; i++) {
            add(ring, "line " + i, LogLine.Kind.OUT);
        }

        assertThat(ring.next()).isEqualTo(50_000);
        assertThat(ring.size()).isBetween(10_000L, 10_000L + LogBlock.LINES);
        assertThat(ring.line(ring.first()).text()).isEqualTo("line " + ring.first());
        assertThat(ring.line(49_999).text()).isEqualTo("line 49999");
        assertThatThrownBy(() -> ring.line(ring.first() - 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void bytesAreBoundedToo() {
        LogRing small = new LogRing(1_000_000, 4 << 20);
        String line = "x".repeat(1000);
        for (int i = 0; i < 40_000; i++) {
            add(small, line, LogLine.Kind.OUT);
        }

        assertThat(small.size()).isLessThan(9000);
        assertThat(small.line(small.next() - 1).text()).isEqualTo(line);
    }

    @Test
    void aSnapshotStaysAsItIs() {
        for (int i = 0; i < 9000; i++) {
            add(ring, "line " + i, LogLine.Kind.OUT);
        }
        LogRing.Snapshot snapshot = ring.snapshot();
        for (int i = 9000; i < 40_000; i++) {
            add(ring, "line " + i, LogLine.Kind.OUT);
        }
        assertThat(ring.first()).isGreaterThan(snapshot.next());

        assertThat(snapshot.next()).isEqualTo(9000);
        assertThat(snapshot.line(0).text()).isEqualTo("line 0");
        assertThat(snapshot.line(8999).text()).isEqualTo("line 8999");
    }

    @Test
    void clearForgetsLinesAndNumbersGoOn() {
        add(ring, "a", LogLine.Kind.OUT);
        ring.clear();
        assertThat(ring.size()).isZero();
        add(ring, "b", LogLine.Kind.OUT);

        assertThat(ring.line(1).text()).isEqualTo("b");
    }

    @Test
    void aLineThatIsTooLongIsCut() {
        add(ring, "y".repeat(200_000), LogLine.Kind.OUT);

        assertThat(ring.line(0).text()).hasSize(LogRing.LONGEST_LINE);
    }

    static void add(LogRing ring, String text, LogLine.Kind kind) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ring.add(3, kind, Fleet.NOW, bytes, 0, bytes.length);
    }
}
