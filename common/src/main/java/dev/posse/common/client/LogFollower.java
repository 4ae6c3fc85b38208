package dev.posse.common.client;

import dev.posse.common.grpc.Endpoint;
import dev.posse.common.model.LogStart;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Backoff;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.common.run.Loop;
import dev.posse.common.run.Timers;
import dev.posse.common.wire.Ids;
import dev.posse.common.wire.LogPieces;
import dev.posse.proto.v1.LogsEvent;
import dev.posse.proto.v1.LogsRequest;
import dev.posse.proto.v1.SheriffGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and follows logs. After a cut it goes on at the byte where it was, so that nothing is told
 * twice or left out unsaid.
 */
public final class LogFollower implements AutoCloseable {
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);

    /**
     * Which logs, from where on.
     *
     * @param selectors used when {@code processes} is empty
     * @param follow whether it goes on with what comes
     */
    public record Query(
            List<ProcessId> processes, List<String> selectors, LogStart start, boolean follow) {
        public Query {
            processes = List.copyOf(processes);
            selectors = List.copyOf(selectors);
            java.util.Objects.requireNonNull(start, "start");
        }
    }

    private final ManagedChannel channel;
    private final Endpoint endpoint;
    private final Query query;
    private final LogListener listener;
    private final Executor loop;
    private final Timers timers;
    private final RandomGenerator random;
    private final Runnable end;

    private final LogProgress progress = new LogProgress();
    private Map<Integer, ProcessId> sources = new HashMap<>();
    private Optional<Stream<LogsRequest, LogsEvent>> stream = Optional.empty();
    private int failures;
    private boolean closed;

    LogFollower(
            ManagedChannel channel,
            Endpoint endpoint,
            Query query,
            LogListener listener,
            Executor loop,
            Timers timers,
            RandomGenerator random,
            Runnable end) {
        this.channel = channel;
        this.endpoint = endpoint;
        this.query = query;
        this.listener = listener;
        this.loop = loop;
        this.timers = timers;
        this.random = random;
        this.end = end;
    }

    static LogFollower over(
            ManagedChannel channel, Endpoint endpoint, Query query, LogListener listener) {
        Loop loop = new Loop("logs");
        return new LogFollower(
                channel,
                endpoint,
                query,
                listener,
                loop,
                loop,
                RandomGenerator.getDefault(),
                loop::close);
    }

    /** Begins; once. */
    public LogFollower start() {
        loop.execute(this::connect);
        return this;
    }

    /** Ends; the listener hears nothing more afterwards, and may not call this itself. */
    @Override
    public void close() {
        loop.execute(
                () -> {
                    closed = true;
                    stream.ifPresent(Stream::cancel);
                });
        end.run();
    }

    private void connect() {
        if (closed) {
            return;
        }
        sources = new HashMap<>();
        Stream<LogsRequest, LogsEvent> next = new Stream<>(loop, this::heard, this::ended);
        stream = Optional.of(next);
        Reconnect.now(channel);
        SheriffGrpc.newStub(channel).logs(request(), next);
    }

    private LogsRequest request() {
        LogsRequest.Builder request =
                LogsRequest.newBuilder()
                        .setStart(LogPieces.toProto(query.start()))
                        .setFollow(query.follow());
        if (progress.began()) {
            progress.open().forEach(id -> request.addProcesses(Ids.toProto(id)));
            progress.resume().forEach(request::addResume);
        } else if (query.processes().isEmpty()) {
            request.addAllSelectors(query.selectors());
        } else {
            query.processes().forEach(id -> request.addProcesses(Ids.toProto(id)));
        }
        return request.build();
    }

    private void heard(Stream<LogsRequest, LogsEvent> from, LogsEvent event) {
        if (closed || stream.isEmpty() || stream.get() != from) {
            return;
        }
        failures = 0;
        try {
            take(event);
        } catch (IllegalArgumentException e) {
            LOG.warn("a piece of a log cannot be read and is left out: {}", e.getMessage());
        }
    }

    private void take(LogsEvent event) {
        if (event.getEventCase() == LogsEvent.EventCase.OPENED) {
            ProcessId opened = Ids.fromProto(event.getOpened());
            sources.put(event.getSource(), opened);
            if (progress.opened(opened)) {
                listener.opened(opened);
            }
            return;
        }
        ProcessId process = sources.get(event.getSource());
        if (process == null) {
            LOG.warn("a piece of a log belongs to source {}, never opened", event.getSource());
            return;
        }
        switch (event.getEventCase()) {
            case POSITION -> progress.at(process, LogPieces.fromProto(event.getPosition()));
            case CHUNK ->
                    progress.take(process, LogPieces.fromProto(event.getChunk()))
                            .ifPresent(chunk -> listener.chunk(process, chunk));
            case GAP ->
                    progress.take(process, LogPieces.fromProto(event.getGap()))
                            .ifPresent(gap -> listener.gap(process, gap));
            case BACKLOG_DONE -> {
                if (progress.backlogDone(process)) {
                    listener.backlogDone(process);
                }
            }
            case WAITING -> listener.waiting(process, event.getWaiting());
            case END -> {
                progress.ended(process);
                listener.ended(process, event.getEnd().getError());
            }
            case OPENED, EVENT_NOT_SET -> {}
        }
    }

    private void ended(Stream<LogsRequest, LogsEvent> from, Status status) {
        if (closed || stream.isEmpty() || stream.get() != from) {
            return;
        }
        stream = Optional.empty();
        boolean allTold = progress.began() && progress.open().isEmpty();
        if (allTold || (status.isOk() && !query.follow())) {
            finish(Optional.empty());
            return;
        }
        Complaint complaint =
                status.isOk()
                        ? new Complaint(
                                ExitCode.UNREACHABLE,
                                "The sheriff at " + endpoint + " ended the stream of logs.")
                        : Complaints.of(status, endpoint, status.asRuntimeException());
        if (!progress.began() || !comesBack(status)) {
            finish(Optional.of(complaint));
            return;
        }
        listener.cut(complaint.getMessage());
        timers.after(BACKOFF.pause(failures++, random), this::connect);
    }

    /** What a retry may mend; a process that is unknown by now stays so. */
    private static boolean comesBack(Status status) {
        return switch (status.getCode()) {
            case OK,
                    UNAVAILABLE,
                    UNAUTHENTICATED,
                    DEADLINE_EXCEEDED,
                    CANCELLED,
                    INTERNAL,
                    UNKNOWN ->
                    true;
            case INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    DATA_LOSS ->
                    false;
        };
    }

    private void finish(Optional<Complaint> refusal) {
        closed = true;
        listener.finished(refusal);
    }
}
