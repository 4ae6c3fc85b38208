package dev.posse.sheriff.grpc.logs;

import dev.posse.common.model.LogStart;
import dev.posse.common.model.ProcessId;
import dev.posse.proto.v1.LogsEvent;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client who reads some logs. What he does not take yet, his deputies are not asked for. */
final class Reader {
    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

    private final LogHub hub;
    private final Places places;
    private final ServerCallStreamObserver<LogsEvent> client;
    private final Executor thread;
    private final boolean follow;
    private final List<Source> sources = new ArrayList<>();
    private final Consumer<String> onConnected = this::connected;
    private boolean over;

    /**
     * @param thread of the client's connection, where his call is ended: one is not to be ended
     *     from within another, and a deputy's is under way when its last word is told
     */
    Reader(
            LogHub hub,
            Places places,
            ServerCallStreamObserver<LogsEvent> client,
            Executor thread,
            boolean follow) {
        this.thread = thread;
        this.hub = hub;
        this.places = places;
        this.client = client;
        this.follow = follow;
    }

    boolean follows() {
        return follow;
    }

    LogHub hub() {
        return hub;
    }

    Places places() {
        return places;
    }

    void add(ProcessId process, LogStart start) {
        sources.add(new Source(this, sources.size(), process, start));
    }

    synchronized void begin() {
        hub.listen(onConnected);
        sources.forEach(Source::begin);
        finishWhenDone();
    }

    synchronized void close() {
        over = true;
        hub.ignore(onConnected);
        sources.forEach(Source::close);
    }

    /** The client takes more: what was held back is asked for now. */
    synchronized void ready() {
        if (!over && client.isReady()) {
            sources.forEach(Source::releaseCredit);
        }
    }

    private synchronized void connected(String deputy) {
        if (!over) {
            sources.forEach(source -> source.connected(deputy));
        }
    }

    /** Runs what a connection told, one at a time. */
    synchronized void heard(Runnable what) {
        if (!over) {
            what.run();
            finishWhenDone();
        }
    }

    /** True when the client keeps up. */
    boolean tell(LogsEvent event) {
        if (!over) {
            client.onNext(event);
        }
        return client.isReady();
    }

    private void finishWhenDone() {
        if (!over && sources.stream().allMatch(Source::isOver)) {
            over = true;
            hub.ignore(onConnected);
            thread.execute(this::complete);
        }
    }

    private void complete() {
        try {
            client.onCompleted();
        } catch (StatusRuntimeException | IllegalStateException gone) {
            LOG.debug("the reader is gone: {}", gone.toString());
        }
    }
}
