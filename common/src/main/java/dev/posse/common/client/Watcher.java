package dev.posse.common.client;

import static java.util.Objects.requireNonNull;

import dev.posse.common.grpc.Endpoint;
import dev.posse.common.model.Change;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.Snapshot;
import dev.posse.common.run.Backoff;
import dev.posse.common.run.Loop;
import dev.posse.common.run.Timers;
import dev.posse.common.wire.Changes;
import dev.posse.proto.v1.SheriffGrpc;
import dev.posse.proto.v1.WatchEvent;
import dev.posse.proto.v1.WatchRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches everything: a snapshot, then every change, folded with {@link Snapshot#with}. After a cut
 * it comes back by itself; what it shows stays as it was until the next snapshot is whole.
 */
public final class Watcher implements AutoCloseable {
    /** Nothing heard for so long: the contact is doubtful. */
    static final Duration SUSPECT = Duration.ofSeconds(3);

    /** Nothing heard for so long: the contact is lost, and a new one is tried. */
    static final Duration LOST = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    /** Hears what the watch tells, on the thread of the watch. */
    public interface Listener {
        /** All is told that was there when the watch began, or came back after a cut. */
        void whole(Snapshot snapshot);

        /** One thing changed; {@code snapshot} holds it already. */
        void changed(Snapshot snapshot, Change change);

        /** The contact changed; while it is not ATTACHED this is told again as its age grows. */
        void link(Link link);
    }

    /**
     * The contact with the sheriff.
     *
     * @param age since the sheriff was heard last; absent: never
     * @param why what is wrong, for people; empty when ATTACHED
     * @param retryIn until the next attempt; absent: none is awaited
     * @param denied the sheriff answered, and does not let us in
     */
    public record Link(
            LinkState state,
            Optional<Duration> age,
            String why,
            Optional<Duration> retryIn,
            boolean denied) {
        public Link {
            requireNonNull(state, "state");
            requireNonNull(age, "age");
            requireNonNull(why, "why");
            requireNonNull(retryIn, "retryIn");
        }
    }

    private final ManagedChannel channel;
    private final Endpoint endpoint;
    private final WatchRequest request;
    private final Listener listener;
    private final Executor loop;
    private final Timers timers;
    private final RandomGenerator random;
    private final Runnable end;

    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private Optional<Stream<WatchRequest, WatchEvent>> stream = Optional.empty();
    private Optional<SnapshotDraft> draft = Optional.empty();
    private Optional<Long> heard = Optional.empty();
    private LinkState state = LinkState.LOST;
    private String why = "not connected yet";
    private int failures;
    private boolean denied;
    private Optional<Long> retryAt = Optional.empty();
    private Timers.Cancellable retry = () -> {};
    private boolean closed;

    Watcher(
            ManagedChannel channel,
            Endpoint endpoint,
            boolean telemetry,
            Listener listener,
            Executor loop,
            Timers timers,
            RandomGenerator random,
            Runnable end) {
        this.channel = channel;
        this.endpoint = endpoint;
        this.request = WatchRequest.newBuilder().setTelemetry(telemetry).build();
        this.listener = listener;
        this.loop = loop;
        this.timers = timers;
        this.random = random;
        this.end = end;
    }

    static Watcher over(
            ManagedChannel channel, Endpoint endpoint, boolean telemetry, Listener listener) {
        Loop loop = new Loop("watch");
        return new Watcher(
                channel,
                endpoint,
                telemetry,
                listener,
                loop,
                loop,
                RandomGenerator.getDefault(),
                loop::close);
    }

    /** Begins; once. */
    public Watcher start() {
        loop.execute(
                () -> {
                    timers.every(LOOK, this::look);
                    connect();
                });
        return this;
    }

    /** Does not wait for the end of a pause; does nothing while an attempt goes on. */
    public void retryNow() {
        loop.execute(
                () -> {
                    if (retryAt.isPresent()) {
                        retry.cancel();
                        connect();
                    }
                });
    }

    /** The newest; any thread may ask. Empty until the first snapshot is whole. */
    public Snapshot snapshot() {
        return snapshot;
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
        retryAt = Optional.empty();
        draft = Optional.of(new SnapshotDraft());
        Stream<WatchRequest, WatchEvent> next = new Stream<>(loop, this::heard, this::cut);
        stream = Optional.of(next);
        Reconnect.now(channel);
        SheriffGrpc.newStub(channel).watch(request, next);
    }

    private void heard(Stream<WatchRequest, WatchEvent> from, WatchEvent event) {
        if (closed || !isCurrent(from)) {
            return;
        }
        heard = Optional.of(timers.nanoTime());
        try {
            take(event);
        } catch (IllegalArgumentException e) {
            LOG.warn("an event of the sheriff cannot be read and is left out: {}", e.getMessage());
        }
        if (draft.isEmpty()) {
            denied = false;
            tell(LinkState.ATTACHED, "");
        }
    }

    private void take(WatchEvent event) {
        if (draft.isPresent() && event.getEventCase() == WatchEvent.EventCase.SNAPSHOT_END) {
            snapshot = draft.get().build();
            draft = Optional.empty();
            failures = 0;
            listener.whole(snapshot);
            return;
        }
        Optional<Change> change = Changes.fromProto(event);
        if (change.isEmpty()) {
            return;
        }
        if (draft.isPresent()) {
            draft.get().add(change.get());
        } else {
            snapshot = snapshot.with(change.get());
            listener.changed(snapshot, change.get());
        }
    }

    private void cut(Stream<WatchRequest, WatchEvent> from, Status status) {
        if (closed || !isCurrent(from)) {
            return;
        }
        stream = Optional.empty();
        denied =
                status.getCode() == Status.Code.UNAUTHENTICATED
                        || status.getCode() == Status.Code.PERMISSION_DENIED;
        Duration pause = BACKOFF.pause(failures++, random);
        retryAt = Optional.of(timers.nanoTime() + pause.toNanos());
        retry = timers.after(pause, this::connect);
        tell(
                LinkState.LOST,
                status.isOk()
                        ? "the sheriff at " + endpoint + " ended the watch"
                        : Complaints.of(status, endpoint, status.asRuntimeException())
                                .getMessage());
    }

    /** Silence is noticed here, because a machine that vanished says nothing. */
    private void look() {
        if (closed) {
            return;
        }
        Optional<Duration> age = age();
        if (stream.isPresent() && age.isPresent() && age.get().compareTo(SUSPECT) > 0) {
            if (age.get().compareTo(LOST) > 0 && state != LinkState.LOST) {
                Stream<WatchRequest, WatchEvent> silent = stream.get();
                silent.cancel();
                cut(silent, Status.DEADLINE_EXCEEDED);
            } else if (state == LinkState.ATTACHED) {
                tell(LinkState.SUSPECT, "the sheriff at " + endpoint + " is silent");
            }
        }
        if (state != LinkState.ATTACHED) {
            listener.link(link(age));
        }
    }

    private void tell(LinkState next, String reason) {
        if (next != state || !reason.equals(why)) {
            state = next;
            why = reason;
            listener.link(link(age()));
        }
    }

    private Link link(Optional<Duration> age) {
        Optional<Duration> left =
                retryAt.map(at -> Duration.ofNanos(Math.max(0, at - timers.nanoTime())));
        return new Link(state, age, why, left, denied);
    }

    private Optional<Duration> age() {
        return heard.map(at -> Duration.ofNanos(timers.nanoTime() - at));
    }

    private boolean isCurrent(Stream<WatchRequest, WatchEvent> from) {
        return stream.isPresent() && stream.get() == from;
    }
}
