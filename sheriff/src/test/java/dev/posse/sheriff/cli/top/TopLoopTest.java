package dev.posse.sheriff.cli.top;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.model.TargetResult;
import dev.posse.sheriff.cli.FakeSheriff;
import dev.posse.sheriff.cli.Terminals.Size;
import dev.posse.sheriff.cli.Views;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Paint;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The live screen with somebody at the keys. */
final class TopLoopTest {
    private final Keyboard screen = new Keyboard();
    private final TopLoop loop =
            new TopLoop(
                    new FakeSheriff(Views.snapshot(Views.process("camera").running(7).view())),
                    screen,
                    new Nobody(),
                    columns -> new Look(true, true, columns, Paint.NONE),
                    Clock.fixed(Views.NOW, ZoneOffset.UTC),
                    ZoneOffset.UTC,
                    "");

    @Test
    void noKeyIsTakenFromTheTerminalAfterTheLast() throws Exception {
        screen.keys.add(Key.character('j'));
        screen.keys.add(Key.character('q'));
        screen.keys.add(Key.character('c'));
        assertThat(loop.run()).isZero();
        assertThat(screen.asked).hasValue(2);
    }

    @Test
    void aPageSaysOfWhenItIsAndLeavesNoWordBehind() throws Exception {
        CompletableFuture<Integer> end =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return loop.run();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        screen.keys.add(Key.character('x'));
        String time = Views.NOW.atZone(ZoneOffset.UTC).toLocalTime().toString();
        await().until(() -> screen.shows("script history, as of " + time));
        screen.keys.add(Key.of(Key.Kind.ESCAPE));
        await().until(() -> screen.shows("? keys  q quit"));
        assertThat(screen.shows("script history")).isFalse();
        screen.keys.add(Key.character('q'));
        assertThat(end.get()).isZero();
    }

    /** Orders nothing; every verb prints one line. */
    private static final class Nobody implements TopLoop.Doer {
        @Override
        public List<TargetResult> order(Effect.Order order) {
            throw new AssertionError("nothing is ordered");
        }

        @Override
        public List<String> run(String line, int columns) {
            return List.of("what it printed");
        }
    }

    private static final class Keyboard implements Screen {
        final BlockingQueue<Key> keys = new LinkedBlockingQueue<>();
        final AtomicInteger asked = new AtomicInteger();
        private volatile List<String> drawn = List.of();

        boolean shows(String text) {
            return drawn.stream().anyMatch(line -> line.contains(text));
        }

        @Override
        public Size size() {
            return new Size(100, 24);
        }

        @Override
        public void draw(List<String> lines) {
            drawn = List.copyOf(lines);
        }

        @Override
        public Key nextKey() {
            asked.incrementAndGet();
            try {
                return keys.take();
            } catch (InterruptedException e) {
                return Key.of(Key.Kind.HANGUP);
            }
        }

        @Override
        public void onResize(Runnable listener) {}

        @Override
        public void onInterrupt(Runnable listener) {}

        @Override
        public void close() {}
    }
}
