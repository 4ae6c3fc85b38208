package dev.posse.common.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class OutboxTest {
    private final FakeStream stream = new FakeStream();
    private final AtomicInteger overflows = new AtomicInteger();
    private final Outbox<String> outbox = new Outbox<>(3, overflows::incrementAndGet);

    private void open() {
        stream.setOnReadyHandler(outbox::ready);
        outbox.open(stream);
    }

    @Test
    void whatWasSaidBeforeTheStreamIsThereGoesFirst() {
        stream.permits = 10;
        outbox.send("early");
        open();
        outbox.send("late");

        assertThat(stream.sent).containsExactly("early", "late");
    }

    @Test
    void keepsAllChangesAndTheNewestOfEachKind() {
        open();
        outbox.sendNewest("k9", "old");
        outbox.send("a");
        outbox.sendNewest("r2", "other");
        outbox.sendNewest("k9", "new");
        outbox.send("b");
        assertThat(stream.sent).isEmpty();
        stream.ready(10);

        assertThat(stream.sent).containsExactly("a", "b", "new", "other");
        assertThat(outbox.replaced()).isEqualTo(1);
    }

    @Test
    void givesUpOnceWhenTheOtherEndDoesNotRead() {
        open();
        for (String change : List.of("a", "b", "c", "d", "e")) {
            outbox.send(change);
        }
        stream.ready(10);

        assertThat(stream.sent).isEmpty();
        assertThat(overflows).hasValue(1);
    }

    @Test
    void closesOnce() {
        open();
        outbox.send("waits");
        outbox.close();
        outbox.close();
        outbox.send("late");
        stream.ready(10);

        assertThat(stream.sent).isEmpty();
        assertThat(stream.completed).isEqualTo(1);
    }

    @Test
    void aStreamThatIsGoneUpsetsNobody() {
        open();
        stream.gone = true;
        stream.permits = 10;
        outbox.send("a");
        outbox.send("b");
        outbox.close();

        assertThat(stream.sent).isEmpty();
    }

    @Property(tries = 200)
    void noChangeIsLostOrMovedWhateverThePace(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 4) Integer> steps) {
        FakeStream slow = new FakeStream();
        Outbox<String> box = new Outbox<>(1000, overflows::incrementAndGet);
        slow.setOnReadyHandler(box::ready);
        box.open(slow);
        List<String> changes = new ArrayList<>();
        int number = 0;
        for (int step : steps) {
            if (step < 2) {
                String change = "c" + number++;
                changes.add(change);
                box.send(change);
            } else if (step == 2) {
                box.sendNewest("kind" + number % 2, "s" + number++);
            } else {
                slow.ready(step - 2);
            }
        }
        slow.ready(1000);

        assertThat(slow.sent.stream().filter(sent -> sent.startsWith("c")).toList())
                .isEqualTo(changes);
        assertThat(overflows).hasValue(0);
    }

    /** A stream that takes as many messages as it has permits for. */
    private static final class FakeStream extends ServerCallStreamObserver<String> {
        private final List<String> sent = new ArrayList<>();
        private Runnable onReady = () -> {};
        private int permits;
        private int completed;
        private boolean gone;

        void ready(int more) {
            permits += more;
            onReady.run();
        }

        @Override
        public boolean isReady() {
            return permits > 0;
        }

        @Override
        public void setOnReadyHandler(Runnable handler) {
            onReady = handler;
        }

        @Override
        public void onNext(String message) {
            if (gone) {
                throw Status.CANCELLED.asRuntimeException();
            }
            permits--;
            sent.add(message);
        }

        @Override
        public void onError(Throwable e) {
            gone = true;
        }

        @Override
        public void onCompleted() {
            completed++;
        }

        @Override
        public boolean isCancelled() {
            return gone;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {}

        @Override
        public void setCompression(String compression) {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}
    }
}
