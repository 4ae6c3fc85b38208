package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Change;
import dev.posse.common.model.Notice;
import dev.posse.common.model.ProcessId;
import dev.posse.common.wire.Notices;
import dev.posse.common.wire.Times;
import dev.posse.proto.v1.Event;
import dev.posse.proto.v1.EventsRequest;
import dev.posse.sheriff.core.board.Display;
import dev.posse.sheriff.core.board.WatchQueue;
import dev.posse.sheriff.core.board.WatchQueue.Item;
import dev.posse.sheriff.core.notices.EventLog;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** Tells a client what happened, and if it follows, what happens. */
final class EventStream {
    private static final int USUAL = 100;

    private final ServerCallStreamObserver<Event> client;
    private final Executor thread;
    private final EventLog.Query query;
    private final Deque<Notice> past = new ArrayDeque<>();
    private Optional<WatchQueue> live = Optional.empty();
    private boolean begun;
    private boolean over;
    private long told;

    EventStream(ServerCallStreamObserver<Event> client, Executor thread, EventLog.Query query) {
        this.client = requireNonNull(client, "client");
        this.thread = requireNonNull(thread, "thread");
        this.query = requireNonNull(query, "query");
        client.setOnReadyHandler(() -> thread.execute(this::drain));
        client.setOnCancelHandler(() -> thread.execute(this::close));
    }

    static EventLog.Query query(EventsRequest request, Set<ProcessId> processes) {
        return new EventLog.Query(
                processes,
                request.getLast() == 0 ? USUAL : request.getLast(),
                request.hasSince()
                        ? Optional.of(Times.fromProto(request.getSince()))
                        : Optional.empty());
    }

    /** Listens before it looks back, so that nothing falls in between. */
    void begin(EventLog log, boolean follow, Display display, Executor loop) {
        loop.execute(
                () -> {
                    Optional<WatchQueue> queue =
                            follow
                                    ? Optional.of(display.follow(() -> thread.execute(this::drain)))
                                    : Optional.empty();
                    log.find(query, found -> thread.execute(() -> begin(queue, found)));
                });
    }

    private void begin(Optional<WatchQueue> queue, List<Notice> found) {
        live = queue;
        past.addAll(found);
        begun = true;
        if (over) {
            live.ifPresent(WatchQueue::close);
        }
        drain();
    }

    private void drain() {
        while (begun && !over && client.isReady()) {
            if (!past.isEmpty()) {
                tell(past.removeFirst());
            } else if (live.isEmpty()) {
                over = true;
                Asking.guardedComplete(client);
            } else {
                Optional<Item> next = live.get().next();
                if (next.isEmpty()) {
                    return;
                }
                take(next.get());
            }
        }
    }

    private void take(Item item) {
        if (item instanceof Item.Told told
                && told.change() instanceof Change.Noted noted
                && query.matches(noted.notice())) {
            tell(noted.notice());
        } else if (item instanceof Item.Cut cut) {
            close();
            Asking.fail(client, Status.UNAVAILABLE.withDescription(cut.reason()));
        }
    }

    private void tell(Notice notice) {
        if (notice.sequence() > told) {
            told = notice.sequence();
            client.onNext(Notices.toProto(notice));
        }
    }

    private void close() {
        over = true;
        live.ifPresent(WatchQueue::close);
    }
}
