package dev.posse.sheriff.grpc;

import dev.posse.common.model.ProcessId;
import dev.posse.common.wire.Ids;
import dev.posse.common.wire.Telemetries;
import dev.posse.common.wire.Times;
import dev.posse.proto.v1.HistoryReply;
import dev.posse.proto.v1.HistoryRequest;
import dev.posse.proto.v1.HostHistory;
import dev.posse.proto.v1.ProcessHistory;
import dev.posse.sheriff.core.board.History;
import dev.posse.sheriff.core.board.Past;
import java.time.Instant;
import java.util.List;

/** What a client asks of the last ten minutes. */
final class HistoryQuery {
    private static final int MOST_SECONDS = 600;

    private final List<ProcessId> processes;
    private final List<String> hosts;
    private final Instant since;

    /** IllegalArgumentException for nonsense. */
    HistoryQuery(HistoryRequest request, Instant now) {
        int seconds = request.getSeconds() == 0 ? MOST_SECONDS : request.getSeconds();
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException(
                    "seconds " + seconds + " is not within 1.." + MOST_SECONDS);
        }
        processes = request.getProcessesList().stream().map(Ids::fromProto).toList();
        hosts = List.copyOf(request.getHostsList());
        since = now.minusSeconds(seconds);
    }

    HistoryReply answer(Past past) {
        HistoryReply.Builder reply = HistoryReply.newBuilder();
        processes.forEach(id -> reply.addProcesses(process(past.of(id, since))));
        hosts.forEach(host -> reply.addHosts(host(past.of(host, since))));
        return reply.build();
    }

    private static ProcessHistory process(History.OfProcess history) {
        ProcessHistory.Builder proto = ProcessHistory.newBuilder().setId(Ids.toProto(history.id()));
        for (History.Point point : history.points()) {
            proto.addAt(Times.toProto(point.at()))
                    .addCpuPercent(point.cpuPercent())
                    .addMemoryBytes(point.memoryBytes());
        }
        return proto.build();
    }

    private static HostHistory host(History.OfHost history) {
        HostHistory.Builder proto = HostHistory.newBuilder().setHost(history.host());
        for (History.HostPoint point : history.points()) {
            proto.addAt(Times.toProto(point.at())).addSamples(Telemetries.toProto(point.sample()));
        }
        return proto.build();
    }
}
