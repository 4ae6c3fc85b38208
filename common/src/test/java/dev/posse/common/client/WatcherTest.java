package dev.posse.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.grpc.Channels;
import dev.posse.common.home.Token;
import dev.posse.common.model.Change;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.Snapshot;
import dev.posse.common.run.ManualTimers;
import dev.posse.proto.v1.HostView;
import dev.posse.proto.v1.WatchEvent;
import dev.posse.proto.v1.WatchRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatcherTest implements Watcher.Listener {
    @TempDir Path folder;
    private final ManualTimers timers = new ManualTimers();
    private final LinkedBlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
    private final Channels channels = new Channels(() -> new Token(new byte[32]));
    private final List<Snapshot> wholes = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Watcher.Link> links = new ArrayList<>();
    private FakeSheriff sheriff;
    private ManagedChannel channel;
    private Watcher watcher;

    @BeforeEach
    void open() {
        sheriff = new FakeSheriff(folder.resolve("s.sock")).start();
        channel = channels.open(sheriff.endpoint());
        watcher =
                new Watcher(
                                channel,
                                sheriff.endpoint(),
                                true,
                                this,
                                loop::add,
                                timers,
                                new Random(1),
                                () -> {})
                        .start();
    }

    @AfterEach
    void close() throws Exception {
        watcher.close();
        run();
        channel.shutdownNow();
        channels.close();
        sheriff.close();
    }

    @Override
    public void whole(Snapshot snapshot) {
        wholes.add(snapshot);
    }

    @Override
    public void changed(Snapshot snapshot, Change change) {
        changes.add(change);
    }

    @Override
    public void link(Watcher.Link link) {
        links.add(link);
    }

    @Test
    void theSnapshotIsToldAsAWholeAndThenEachChange() throws Exception {
        FakeSheriff.Call<WatchRequest, WatchEvent> watch = watch();
        assertThat(watch.request().getTelemetry()).isTrue();
        watch.answers().onNext(host("k9"));
        watch.answers().onNext(host("r2"));
        runUntil(() -> loop.isEmpty() && wholes.isEmpty());
        watch.answers().onNext(marker());
        runUntil(() -> wholes.size() == 1);
        watch.answers().onNext(WatchEvent.newBuilder().setHostRemoved("k9").build());
        runUntil(() -> changes.size() == 1);

        assertThat(wholes.get(0).hosts()).containsOnlyKeys("k9", "r2");
        assertThat(watcher.snapshot().hosts()).containsOnlyKeys("r2");
        assertThat(links.get(links.size() - 1).state()).isEqualTo(LinkState.ATTACHED);
    }

    @Test
    void afterACutTheOldStandsUntilTheNewIsWhole() throws Exception {
        FakeSheriff.Call<WatchRequest, WatchEvent> first = watch();
        first.answers().onNext(host("k9"));
        first.answers().onNext(marker());
        runUntil(() -> wholes.size() == 1);

        sheriff.stop();
        runUntil(() -> state() == LinkState.LOST);
        assertThat(links.get(links.size() - 1).why()).contains("s.sock");
        sheriff.start();
        FakeSheriff.Call<WatchRequest, WatchEvent> second = watch();
        second.answers().onNext(host("r2"));
        runUntil(() -> loop.isEmpty());
        assertThat(watcher.snapshot().hosts()).containsOnlyKeys("k9");
        assertThat(state()).isEqualTo(LinkState.LOST);
        second.answers().onNext(marker());
        runUntil(() -> wholes.size() == 2);

        assertThat(watcher.snapshot().hosts()).containsOnlyKeys("r2");
        assertThat(state()).isEqualTo(LinkState.ATTACHED);
    }

    @Test
    void aCutTellsWhenTheNextAttemptIsAndAPersonNeedNotWaitForIt() throws Exception {
        FakeSheriff.Call<WatchRequest, WatchEvent> first = watch();
        first.answers().onNext(marker());
        runUntil(() -> wholes.size() == 1);

        first.answers().onError(Status.PERMISSION_DENIED.asRuntimeException());
        // The hands of the clock stand still here, so no pause ends by itself.
        runUntil(() -> state() == LinkState.LOST);
        assertThat(links.get(links.size() - 1).retryIn()).isPresent();
        assertThat(links.get(links.size() - 1).denied()).isTrue();
        watcher.retryNow();
        run();

        assertThat(sheriff.watches.poll(5, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void silenceIsDoubtAfterThreeSecondsAndLossAfterTen() throws Exception {
        FakeSheriff.Call<WatchRequest, WatchEvent> watch = watch();
        watch.answers().onNext(marker());
        runUntil(() -> wholes.size() == 1);

        timers.advance(Duration.ofMillis(3_600));
        assertThat(state()).isEqualTo(LinkState.SUSPECT);
        timers.advance(Duration.ofSeconds(4));
        assertThat(links.get(links.size() - 1).age().orElseThrow())
                .isGreaterThan(Duration.ofSeconds(7));
        timers.advance(Duration.ofSeconds(3));
        assertThat(state()).isEqualTo(LinkState.LOST);
        await().until(() -> watch.answers().isCancelled());

        watch().answers().onNext(marker());
        runUntil(() -> wholes.size() == 2);
        assertThat(state()).isEqualTo(LinkState.ATTACHED);
    }

    @Test
    void anEventThatCannotBeReadIsLeftOutAlone() throws Exception {
        FakeSheriff.Call<WatchRequest, WatchEvent> watch = watch();
        watch.answers().onNext(marker());
        WatchEvent.Builder nameless = WatchEvent.newBuilder();
        nameless.getProcessChangedBuilder();
        watch.answers().onNext(nameless.build());
        watch.answers().onNext(host("k9"));
        runUntil(() -> changes.size() == 1);

        assertThat(watcher.snapshot().hosts()).containsOnlyKeys("k9");
    }

    /** The next watch that the watcher opens, with the hands turned until it does. */
    private FakeSheriff.Call<WatchRequest, WatchEvent> watch() throws Exception {
        for (int i = 0; i < 200; i++) {
            run();
            FakeSheriff.Call<WatchRequest, WatchEvent> call =
                    sheriff.watches.poll(50, TimeUnit.MILLISECONDS);
            if (call != null) {
                return call;
            }
            timers.advance(Duration.ofMillis(500));
        }
        throw new AssertionError("nobody watches");
    }

    private LinkState state() {
        return links.get(links.size() - 1).state();
    }

    private void run() {
        for (Runnable task = loop.poll(); task != null; task = loop.poll()) {
            task.run();
        }
    }

    private void runUntil(java.util.concurrent.Callable<Boolean> done) {
        await().until(
                        () -> {
                            run();
                            return done.call();
                        });
    }

    private static WatchEvent host(String name) {
        return WatchEvent.newBuilder().setHostChanged(HostView.newBuilder().setName(name)).build();
    }

    private static WatchEvent marker() {
        return WatchEvent.newBuilder().setSnapshotEnd(true).build();
    }
}
