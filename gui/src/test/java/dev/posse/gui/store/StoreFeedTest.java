package dev.posse.gui.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Change;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.Telemetry;
import dev.posse.gui.fake.Fleet;
import dev.posse.gui.link.LinkStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StoreFeedTest {
    private final List<Runnable> screen = new ArrayList<>();
    private final List<StoreFeed.Batch> batches = new ArrayList<>();
    private final StoreFeed feed = new StoreFeed(screen::add, batches::add);

    @Test
    void changesAllComeAndSamplesOnlyTheNewestOfEachHost() {
        feed.changed(new Change.HostRemoved("r1"));
        feed.changed(sampled("k9", 10));
        feed.changed(new Change.HostRemoved("r2"));
        feed.changed(sampled("k9", 20));
        feed.changed(sampled("r3", 30));
        run();

        assertThat(batches).hasSize(1);
        assertThat(batches.get(0).changes())
                .containsExactly(new Change.HostRemoved("r1"), new Change.HostRemoved("r2"));
        assertThat(batches.get(0).samples())
                .containsExactlyInAnyOrder(sampled("k9", 20), sampled("r3", 30));
    }

    @Test
    void aSnapshotVoidsWhatWasSaidBefore() {
        feed.changed(new Change.HostRemoved("r1"));
        feed.reset(Snapshot.EMPTY);
        feed.changed(new Change.HostRemoved("r2"));
        feed.status(new LinkStatus.Live("x"));
        run();

        assertThat(batches.get(0).reset()).contains(Snapshot.EMPTY);
        assertThat(batches.get(0).changes()).containsExactly(new Change.HostRemoved("r2"));
        assertThat(batches.get(0).status()).contains(new LinkStatus.Live("x"));
    }

    @Test
    void aFloodIsOneTask() {
        for (int i = 0; i < 10_000; i++) {
            feed.changed(sampled("k9", i));
        }

        assertThat(screen).hasSize(1);
    }

    private void run() {
        List<Runnable> tasks = List.copyOf(screen);
        screen.clear();
        tasks.forEach(Runnable::run);
    }

    private static Change.Sampled sampled(String host, double cpu) {
        return new Change.Sampled(
                host,
                new Telemetry(
                        Fleet.NOW,
                        Fleet.host(host, LinkState.ATTACHED, cpu, 1, 1).sample().get(),
                        List.of()));
    }
}
