package dev.posse.sheriff.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.sheriff.core.doors.Doorkeeper;
import dev.posse.sheriff.core.doors.Limits;
import dev.posse.sheriff.core.doors.Refusal;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DoorHandlerTest {
    private final Doorkeeper keeper =
            new Doorkeeper("fleet", Limits.FLEET, System::nanoTime, line -> {});

    @Test
    void whoDoesNotShakeHandsWithinTenSecondsIsHungUpOn() {
        EmbeddedChannel channel = channel(true);
        pass(channel, 9);
        assertThat(channel.isOpen()).isTrue();
        pass(channel, 2);
        assertThat(channel.isOpen()).isFalse();
        assertThat(keeper.facts().refused()).containsOnlyKeys(Refusal.SLOW_HANDSHAKE.words());
        assertThat(keeper.facts().connections()).isZero();
    }

    @Test
    void whoDoesNotShowWhoHeIsWithinThirtySecondsIsHungUpOn() {
        EmbeddedChannel channel = channel(false);
        pass(channel, 31);
        assertThat(channel.isOpen()).isFalse();
        assertThat(keeper.facts().refused()).containsOnlyKeys(Refusal.NOT_SHOWN.words());
    }

    @Test
    void whoIsKnownStaysForTwelveHoursAndThirtySeconds() {
        EmbeddedChannel channel = channel(false);
        DoorHandler.known(channel, "serial");
        pass(channel, 12 * 3600);
        assertThat(channel.isOpen()).isTrue();
        pass(channel, 31);
        assertThat(channel.isOpen()).isFalse();
        assertThat(keeper.facts().refused()).isEmpty();
    }

    @Test
    void whoFloodsIsHungUpOnOnce() {
        EmbeddedChannel channel = channel(false);
        DoorHandler.known(channel, "serial");
        channel.writeInbound(
                Unpooled.copiedBuffer(
                        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", StandardCharsets.US_ASCII));
        for (int i = 0; i < 5000 && channel.isOpen(); i++) {
            channel.writeInbound(
                    Unpooled.wrappedBuffer(
                            new byte[] {0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8}));
        }
        assertThat(channel.isOpen()).isFalse();
        assertThat(keeper.facts().refused()).containsEntry(Refusal.TOO_MANY_FRAMES.words(), 1L);
        channel.releaseInbound();
    }

    @Test
    void whoIsRefusedIsHungUpOnAtOnce() {
        Limits one =
                new Limits(
                        1,
                        1,
                        1,
                        1,
                        100,
                        100,
                        Limits.FLEET.handshake(),
                        Limits.FLEET.showing(),
                        Limits.FLEET.age(),
                        Limits.FLEET.grace());
        Doorkeeper narrow = new Doorkeeper("fleet", one, System::nanoTime, line -> {});
        EmbeddedChannel first = new EmbeddedChannel();
        DoorHandler.clear(narrow, System::nanoTime).accept(first.pipeline());
        EmbeddedChannel second = new EmbeddedChannel();
        DoorHandler.clear(narrow, System::nanoTime).accept(second.pipeline());
        first.runPendingTasks();
        second.runPendingTasks();
        assertThat(first.isOpen()).isTrue();
        assertThat(second.isOpen()).isFalse();
        assertThat(first.finish()).isFalse();
        EmbeddedChannel third = new EmbeddedChannel();
        DoorHandler.clear(narrow, System::nanoTime).accept(third.pipeline());
        assertThat(third.isOpen()).isTrue();
        assertThat(third.finish()).isFalse();
    }

    private EmbeddedChannel channel(boolean encrypted) {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.freezeTime();
        (encrypted
                        ? DoorHandler.encrypted(
                                keeper, System::nanoTime, DoorHandler.Trusting.NOBODY)
                        : DoorHandler.clear(keeper, System::nanoTime))
                .accept(channel.pipeline());
        channel.runPendingTasks();
        return channel;
    }

    private static void pass(EmbeddedChannel channel, long seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }
}
