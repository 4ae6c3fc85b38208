package dev.posse.sheriff.grpc.logs;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.LogStart;
import dev.posse.common.model.ProcessId;
import dev.posse.common.wire.Ids;
import dev.posse.common.wire.LogPieces;
import dev.posse.proto.v1.LogsEvent;
import dev.posse.proto.v1.LogsRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Serves {@code Sheriff.Logs}: one client, several processes, each where its deputy is. */
public final class LogRelay {
    private final LogHub hub;
    private final Places places;

    public LogRelay(LogHub hub, Places places) {
        this.hub = requireNonNull(hub, "hub");
        this.places = requireNonNull(places, "places");
    }

    /**
     * Reads until all is told, or until the client goes when it follows.
     *
     * @param thread of the client's connection
     */
    public void serve(
            LogsRequest request, ServerCallStreamObserver<LogsEvent> client, Executor thread) {
        List<ProcessId> processes;
        LogStart start;
        Map<ProcessId, LogStart> resumed = new HashMap<>();
        try {
            processes =
                    request.getProcessesCount() > 0
                            ? request.getProcessesList().stream()
                                    .map(Ids::fromProto)
                                    .distinct()
                                    .toList()
                            : places.choose(request.getSelectorsList());
            start = LogPieces.fromProto(request.getStart());
            request.getResumeList()
                    .forEach(
                            each ->
                                    resumed.put(
                                            Ids.fromProto(each.getProcess()),
                                            LogStart.at(
                                                    each.getPositionsList().stream()
                                                            .map(LogPieces::fromProto)
                                                            .toList())));
        } catch (StatusRuntimeException e) {
            client.onError(e);
            return;
        } catch (IllegalArgumentException e) {
            client.onError(
                    Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
            return;
        }
        Reader reader = new Reader(hub, places, client, thread, request.getFollow());
        client.setOnCancelHandler(reader::close);
        client.setOnReadyHandler(reader::ready);
        for (ProcessId process : processes) {
            reader.add(process, resumed.getOrDefault(process, start));
        }
        reader.begin();
    }
}
