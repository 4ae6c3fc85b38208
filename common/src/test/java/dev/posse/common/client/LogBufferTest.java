package dev.posse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class LogBufferTest {
    private static final ProcessId CAMERA = new ProcessId("k9", "camera");
    private static final ProcessId RADAR = new ProcessId("k9", "radar");

    private static LogChunk chunk(long offset, String text) {
        return new LogChunk(
                LogStream.OUT, offset, text.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
    }

    @Test
    void whatFitsIsToldInOrder() throws Exception {
        LogBuffer buffer = new LogBuffer(100);
        buffer.opened(CAMERA);
        buffer.chunk(CAMERA, chunk(0, "a\n"));
        buffer.backlogDone(CAMERA);

        assertThat(buffer.take(Duration.ZERO))
                .containsExactly(
                        new LogBuffer.Entry.Opened(CAMERA),
                        new LogBuffer.Entry.Output(CAMERA, chunk(0, "a\n")),
                        new LogBuffer.Entry.BacklogDone(CAMERA));
        assertThat(buffer.take(Duration.ZERO)).isEmpty();
    }

    @Test
    void theOldestOutputIsSkippedAndCounted() throws Exception {
        LogBuffer buffer = new LogBuffer(10);
        buffer.chunk(CAMERA, chunk(0, "a\nb\n"));
        buffer.ended(RADAR, "gone");
        buffer.chunk(CAMERA, chunk(4, "c\n"));
        buffer.chunk(CAMERA, chunk(6, "12345678\n"));

        assertThat(buffer.take(Duration.ZERO))
                .containsExactly(
                        new LogBuffer.Entry.Missing(
                                CAMERA,
                                new LogGap(
                                        LogStream.OUT,
                                        0,
                                        6,
                                        OptionalLong.of(3),
                                        LogBuffer.SLOW_VIEWER)),
                        new LogBuffer.Entry.Ended(RADAR, "gone"),
                        new LogBuffer.Entry.Output(CAMERA, chunk(6, "12345678\n")));
    }

    @Test
    void aGapOfUnknownLengthMakesTheSkippedUnknown() throws Exception {
        LogBuffer buffer = new LogBuffer(3);
        buffer.gap(CAMERA, new LogGap(LogStream.OUT, 0, 9, OptionalLong.empty(), "retained"));
        buffer.chunk(CAMERA, chunk(9, "a\n"));
        buffer.chunk(CAMERA, chunk(11, "b\n"));

        LogBuffer.Entry.Missing gap = (LogBuffer.Entry.Missing) buffer.take(Duration.ZERO).get(0);
        assertThat(gap.gap().from()).isZero();
        assertThat(gap.gap().to()).isEqualTo(11);
        assertThat(gap.gap().lines()).isEmpty();
    }

    @Property(tries = 200)
    void everyByteIsToldOrInAGap(
            @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 30) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 60) int most)
            throws Exception {
        LogBuffer buffer = new LogBuffer(most);
        long offset = 0;
        for (int size : sizes) {
            buffer.chunk(CAMERA, chunk(offset, "\n".repeat(size)));
            offset += size;
        }
        long next = 0;
        long lines = 0;
        for (LogBuffer.Entry entry : buffer.take(Duration.ZERO)) {
            if (entry instanceof LogBuffer.Entry.Missing missing) {
                assertThat(missing.gap().from()).isEqualTo(next);
                next = missing.gap().to();
                lines += missing.gap().lines().getAsLong();
            } else if (entry instanceof LogBuffer.Entry.Output output) {
                assertThat(output.chunk().offset()).isEqualTo(next);
                next = output.chunk().end();
                lines += output.chunk().data().length;
            }
        }
        assertThat(next).isEqualTo(offset);
        assertThat(lines).isEqualTo(offset);
    }
}
