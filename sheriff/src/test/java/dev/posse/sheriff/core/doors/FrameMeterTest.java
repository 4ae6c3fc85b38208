package dev.posse.sheriff.core.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FrameMeterTest {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int PING = 6;
    private static final int CONTINUATION = 9;

    private final AtomicLong nanos = new AtomicLong();
    private final FrameMeter meter = new FrameMeter(nanos::get);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void whatAnHonestClientSaysIsWithinBoundsHoweverItIsCutUp() {
        preface();
        for (int i = 0; i < 2_000; i++) {
            frame(HEADERS, 60);
            frame(DATA, 400);
        }
        frame(PING, 8);
        byte[] bytes = said.toByteArray();
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(1 + at % 7001, bytes.length - at);
            int from = at;
            assertThat(meter.read(index -> bytes[from + index], length, true)).isTrue();
            at += length;
        }
    }

    @Test
    void floodsAreSeenByWhateverTheyAreMadeOf() {
        assertThat(flood(PING, 8, 2001, true)).isFalse();
        assertThat(flood(RESET, 4, 101, true)).isFalse();
        assertThat(flood(CONTINUATION, 1, 2001, true)).isFalse();
        assertThat(flood(DATA, 0, 2001, true)).isFalse();
        assertThat(flood(PING, 8, 101, false)).isFalse();
        assertThat(flood(HEADERS, 30, 1001, false)).isFalse();
        assertThat(flood(PING, 8, 2000, true)).isTrue();
        assertThat(flood(RESET, 4, 100, true)).isTrue();
    }

    @Test
    void countsAnewEachTenSeconds() {
        preface();
        read(true);
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 100; i++) {
                frame(RESET, 4);
            }
            assertThat(read(true)).isTrue();
            nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        }
    }

    @Test
    void whoDoesNotSpeakHttp2IsNotMeasuredByIt() {
        said.writeBytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        said.writeBytes(new byte[1 << 20]);
        assertThat(read(false)).isTrue();
    }

    private boolean flood(int type, int size, int count, boolean known) {
        FrameMeter fresh = new FrameMeter(nanos::get);
        said.reset();
        preface();
        for (int i = 0; i < count; i++) {
            frame(type, size);
        }
        byte[] bytes = said.toByteArray();
        return fresh.read(index -> bytes[index], bytes.length, known);
    }

    private boolean read(boolean known) {
        byte[] bytes = said.toByteArray();
        said.reset();
        return meter.read(index -> bytes[index], bytes.length, known);
    }

    private void preface() {
        said.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private void frame(int type, int size) {
        said.writeBytes(
                new byte[] {
                    (byte) (size >> 16), (byte) (size >> 8), (byte) size, (byte) type, 0, 0, 0, 0, 1
                });
        said.writeBytes(new byte[size]);
    }
}
