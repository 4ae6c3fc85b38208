package dev.posse.sheriff.grpc.logs;

import dev.posse.common.model.LogStart;
import dev.posse.common.model.ProcessId;
import dev.posse.common.wire.Ids;
import dev.posse.common.wire.LogPieces;
import dev.posse.proto.v1.LogAnswer;
import dev.posse.proto.v1.LogOpen;
import dev.posse.proto.v1.LogRequest;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log connection, seen from the sheriff. */
final class LogLine implements StreamObserver<LogAnswer> {
    private static final Logger LOG = LoggerFactory.getLogger(LogLine.class);

    /** Who reads one stream. */
    interface Reader {
        void answer(LogAnswer answer);

        /** The connection broke. */
        void cut();
    }

    private final StreamObserver<LogRequest> out;
    private final LogHub hub;
    private final Optional<String> certified;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Reader> readers = new ConcurrentHashMap<>();
    private volatile boolean over;

    LogLine(StreamObserver<LogRequest> out, LogHub hub, Optional<String> certified) {
        this.out = out;
        this.hub = hub;
        this.certified = certified;
    }

    /** Begins to read; the number names the stream from now on. */
    long open(ProcessId process, LogStart start, boolean follow, long credit, Reader reader) {
        long id = ids.incrementAndGet();
        readers.put(id, reader);
        say(
                LogRequest.newBuilder()
                        .setStreamId(id)
                        .setOpen(
                                LogOpen.newBuilder()
                                        .setProcess(Ids.toProto(process))
                                        .setStart(LogPieces.toProto(start))
                                        .setFollow(follow)
                                        .setCredit(credit))
                        .build());
        if (over && readers.remove(id) != null) {
            reader.cut();
        }
        return id;
    }

    void credit(long id, int bytes) {
        say(LogRequest.newBuilder().setStreamId(id).setCredit(bytes).build());
    }

    void close(long id) {
        if (readers.remove(id) != null) {
            say(LogRequest.newBuilder().setStreamId(id).setClose(true).build());
        }
    }

    @Override
    public void onNext(LogAnswer answer) {
        if (answer.getAnswerCase() == LogAnswer.AnswerCase.DEPUTY) {
            if (certified.isPresent() && !certified.get().equals(answer.getDeputy())) {
                LOG.warn("{} offers the logs of another deputy and is hung up on", certified.get());
                cut();
                return;
            }
            hub.introduce(answer.getDeputy(), this);
            return;
        }
        Reader reader = readers.get(answer.getStreamId());
        if (reader != null) {
            if (answer.getAnswerCase() == LogAnswer.AnswerCase.END) {
                readers.remove(answer.getStreamId());
            }
            reader.answer(answer);
        }
    }

    @Override
    public void onError(Throwable cause) {
        LOG.debug("a log connection broke: {}", cause.toString());
        cut();
    }

    @Override
    public void onCompleted() {
        cut();
    }

    /** Nothing more comes. */
    void cut() {
        over = true;
        hub.gone(this);
        readers.forEach(
                (id, reader) -> {
                    if (readers.remove(id) != null) {
                        reader.cut();
                    }
                });
        try {
            synchronized (this) {
                out.onCompleted();
            }
        } catch (RuntimeException gone) {
            LOG.debug("it was over already: {}", gone.toString());
        }
    }

    private synchronized void say(LogRequest request) {
        try {
            out.onNext(request);
        } catch (RuntimeException gone) {
            LOG.debug("a log request came too late: {}", gone.toString());
        }
    }
}
