package dev.posse.deputy.grpc.logs;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogPosition;
import dev.posse.common.wire.Ids;
import dev.posse.common.wire.LogPieces;
import dev.posse.deputy.logs.DeputyLogs;
import dev.posse.deputy.logs.LogSink;
import dev.posse.proto.v1.LogAnswer;
import dev.posse.proto.v1.LogEnd;
import dev.posse.proto.v1.LogOpen;
import dev.posse.proto.v1.LogRequest;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log connection, seen from the deputy: many streams, each with its own credit. */
public final class LogConversation implements StreamObserver<LogRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(LogConversation.class);

    /** A sheriff has no reason to read more at once; beyond it a stream is refused. */
    private static final int MOST_STREAMS = 10_000;

    private final DeputyLogs logs;
    private final StreamObserver<LogAnswer> out;
    private final Runnable ended;
    private final Map<Long, DeputyLogs.Opened> streams = new ConcurrentHashMap<>();

    /**
     * @param out used on several threads, one at a time
     * @param ended run when the connection is over
     */
    public LogConversation(DeputyLogs logs, StreamObserver<LogAnswer> out, Runnable ended) {
        this.logs = requireNonNull(logs, "logs");
        this.out = requireNonNull(out, "out");
        this.ended = requireNonNull(ended, "ended");
    }

    /** Says whose logs these are: the first message of a deputy that dialled. */
    public void introduce(String deputy) {
        say(LogAnswer.newBuilder().setDeputy(deputy).build());
    }

    @Override
    public void onNext(LogRequest request) {
        long id = request.getStreamId();
        switch (request.getRequestCase()) {
            case OPEN -> open(id, request.getOpen());
            case CREDIT -> {
                DeputyLogs.Opened opened = streams.get(id);
                if (opened != null) {
                    opened.credit(request.getCredit());
                }
            }
            case CLOSE -> close(id);
            case REQUEST_NOT_SET -> LOG.debug("a log request of a newer sheriff is passed over");
        }
    }

    @Override
    public void onError(Throwable cause) {
        LOG.debug("the log connection broke: {}", cause.toString());
        over();
    }

    @Override
    public void onCompleted() {
        over();
    }

    private void open(long id, LogOpen open) {
        close(id);
        if (streams.size() >= MOST_STREAMS) {
            new Stream(id).end("more than " + MOST_STREAMS + " logs are read already");
            return;
        }
        try {
            streams.put(
                    id,
                    logs.open(
                            Ids.fromProto(open.getProcess()),
                            LogPieces.fromProto(open.getStart()),
                            open.getFollow(),
                            open.getCredit(),
                            new Stream(id)));
        } catch (IllegalArgumentException e) {
            new Stream(id).end(e.getMessage());
        }
    }

    private void close(long id) {
        DeputyLogs.Opened opened = streams.remove(id);
        if (opened != null) {
            opened.close();
        }
    }

    private void over() {
        streams.values().forEach(DeputyLogs.Opened::close);
        streams.clear();
        ended.run();
    }

    private synchronized void say(LogAnswer answer) {
        try {
            out.onNext(answer);
        } catch (RuntimeException gone) {
            LOG.debug("an answer came too late: {}", gone.toString());
        }
    }

    /** One reader's way out. */
    private final class Stream implements LogSink {
        private final long id;

        Stream(long id) {
            this.id = id;
        }

        private LogAnswer.Builder answer() {
            return LogAnswer.newBuilder().setStreamId(id);
        }

        @Override
        public void position(LogPosition position) {
            say(answer().setPosition(LogPieces.toProto(position)).build());
        }

        @Override
        public void chunk(LogChunk chunk) {
            say(answer().setChunk(LogPieces.toProto(chunk)).build());
        }

        @Override
        public void gap(LogGap gap) {
            say(answer().setGap(LogPieces.toProto(gap)).build());
        }

        @Override
        public void backlogDone() {
            say(answer().setBacklogDone(true).build());
        }

        @Override
        public void end(String error) {
            streams.remove(id);
            say(answer().setEnd(LogEnd.newBuilder().setError(error)).build());
        }
    }
}
