package dev.posse.sheriff.cli.system;

import static java.util.Objects.requireNonNull;

import dev.posse.common.client.LogListener;
import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Complaint;
import dev.posse.sheriff.cli.port.LogSink;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Passes on what a follower tells, and waits for its end. */
final class LogEar implements LogListener {
    private final LogSink sink;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Optional<Complaint> refusal = Optional.empty();

    LogEar(LogSink sink) {
        this.sink = requireNonNull(sink, "sink");
    }

    /** Returns when all is told or the sink wants no more; throws the refusal if there was one. */
    void awaitEnd() throws InterruptedException {
        end.await();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    @Override
    public void chunk(ProcessId process, LogChunk chunk) {
        sink.chunk(process, chunk);
        lookAtSink();
    }

    @Override
    public void gap(ProcessId process, LogGap gap) {
        sink.gap(process, gap);
        lookAtSink();
    }

    @Override
    public void backlogDone(ProcessId process) {
        sink.backlogDone(process);
        lookAtSink();
    }

    @Override
    public void waiting(ProcessId process, String why) {
        sink.waiting(process, why);
        lookAtSink();
    }

    @Override
    public void ended(ProcessId process, String error) {
        sink.ended(process, error);
        lookAtSink();
    }

    @Override
    public void cut(String why) {
        sink.cut(why);
    }

    @Override
    public void finished(Optional<Complaint> refused) {
        refusal = refused;
        end.countDown();
    }

    private void lookAtSink() {
        if (!sink.wantsMore()) {
            end.countDown();
        }
    }
}
