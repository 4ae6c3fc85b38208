package dev.posse.sheriff.grpc.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.ProcessId;
import dev.posse.proto.v1.LogsEvent;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** How a reading of logs ends. */
final class ReaderTest {
    @Test
    void theCallEndsOnItsOwnThreadAndNeverWithinAnother() {
        Queue<Runnable> thread = new ArrayDeque<>();
        Client client = new Client();
        Reader reader = new Reader(new LogHub(), new Nowhere(), client, thread::add, false);
        reader.begin();
        assertThat(client.completed).isZero();
        thread.remove().run();
        assertThat(client.completed).isEqualTo(1);
        reader.heard(() -> {});
        assertThat(thread).as("it ends once").isEmpty();
    }

    private static final class Nowhere implements Places {
        @Override
        public List<ProcessId> choose(List<String> selectors) {
            return List.of();
        }

        @Override
        public Optional<String> deputyOf(ProcessId process) {
            return Optional.empty();
        }

        @Override
        public String whyAway(ProcessId process) {
            return "it is nowhere";
        }
    }

    private static final class Client extends ServerCallStreamObserver<LogsEvent> {
        int completed;

        @Override
        public void onCompleted() {
            completed++;
        }

        @Override
        public void onNext(LogsEvent event) {}

        @Override
        public void onError(Throwable problem) {
            throw new AssertionError(problem);
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {}

        @Override
        public void setCompression(String compression) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setOnReadyHandler(Runnable handler) {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}

        @Override
        public void disableAutoInboundFlowControl() {}
    }
}
