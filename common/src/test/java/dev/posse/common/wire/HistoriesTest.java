package dev.posse.common.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.model.History;
import dev.posse.common.model.ProcessId;
import dev.posse.proto.v1.HistoryReply;
import dev.posse.proto.v1.ProcessHistory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HistoriesTest {
    private static final Instant AT = Instant.parse("2026-11-20T19:00:00Z");

    @Test
    void eachPointHasItsOwnTimeAndFigures() {
        History history = Histories.fromProto(reply(process().addMemoryBytes(4096)));

        assertThat(history.processes().get(ProcessId.local("camera")))
                .containsExactly(new History.Point(AT, 12.5, 4096));
    }

    @Test
    void listsThatDifferInLengthAreRefused() {
        assertThatThrownBy(() -> Histories.fromProto(reply(process())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("differ in length");
    }

    private static ProcessHistory.Builder process() {
        return ProcessHistory.newBuilder()
                .setId(Ids.toProto(ProcessId.local("camera")))
                .addAt(Times.toProto(AT))
                .addCpuPercent(12.5);
    }

    private static HistoryReply reply(ProcessHistory.Builder process) {
        return HistoryReply.newBuilder().addProcesses(process).build();
    }
}
