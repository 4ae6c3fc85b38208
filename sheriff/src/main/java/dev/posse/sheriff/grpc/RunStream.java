package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.wire.ScriptRuns;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Tells a client how a run is; the newest look wins, and the last is never missed. */
final class RunStream {
    private final ServerCallStreamObserver<dev.posse.proto.v1.ScriptRun> client;
    private final Executor thread;
    private final AtomicReference<ScriptRun> latest = new AtomicReference<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile Runnable leave = () -> {};
    private volatile boolean over;

    /**
     * @param thread on which the connection is written
     */
    RunStream(ServerCallStreamObserver<dev.posse.proto.v1.ScriptRun> client, Executor thread) {
        this.client = requireNonNull(client, "client");
        this.thread = requireNonNull(thread, "thread");
    }

    /**
     * To be called before the call's method returns.
     *
     * @param loop where the run is told
     */
    void listen(Executor loop) {
        client.setOnReadyHandler(this::wake);
        client.setOnCancelHandler(
                () -> {
                    over = true;
                    loop.execute(() -> leave.run());
                });
    }

    /** On the loop. */
    void begin(Runnable ending) {
        leave = ending;
        if (over) {
            ending.run();
        }
    }

    /** On the loop. */
    void put(ScriptRun run) {
        latest.set(run);
        wake();
    }

    private void wake() {
        if (!over && woken.compareAndSet(false, true)) {
            thread.execute(this::drain);
        }
    }

    private void drain() {
        woken.set(false);
        if (over || !client.isReady()) {
            return;
        }
        ScriptRun run = latest.getAndSet(null);
        if (run == null) {
            return;
        }
        client.onNext(ScriptRuns.toProto(run));
        if (run.state().over()) {
            over = true;
            Asking.guardedComplete(client);
        }
    }

    void fail(Status status) {
        over = true;
        Asking.fail(client, status);
    }
}
