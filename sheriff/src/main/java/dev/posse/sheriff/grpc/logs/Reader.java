package dev.posse.sheriff.grpc.logs;

import dev.posse.common.model.LogStart;
import dev.posse.common.model.ProcessId;
import dev.posse.proto.v1.LogsEvent;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One client who reads some logs. What he does not take yet, his deputies are not asked for. */
final class Reader {
    private final LogHub hub;
    private final Places places;
    private final ServerCallStreamObserver<LogsEvent> client;
    private final boolean follow;
    private final List<Source> sources = new ArrayList<>();
    private final Consumer<String> onConnected = this::connected;
    private boolean over;

    Reader(LogHub hub, Places places, ServerCallStreamObserver<LogsEvent> client, boolean follow) {
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
            client.onCompleted();
        }
    }
}
