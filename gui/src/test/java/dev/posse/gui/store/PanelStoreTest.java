package dev.posse.gui.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Change;
import dev.posse.common.model.History;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.Notice;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.Telemetry;
import dev.posse.common.run.ManualTimers;
import dev.posse.gui.fake.Fleet;
import dev.posse.gui.link.LinkStatus;
import dev.posse.gui.link.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PanelStoreTest {
    private static final ProcessId CAMERA = Fleet.id("camera", "k9");

    private final ManualTimers timers = new ManualTimers();
    private final PanelStore store = new PanelStore(timers, "unix:/x");

    @Test
    void aRowStaysTheSameObjectWhileItChanges() {
        reset(Fleet.process("camera", "k9").build());
        ProcessRow row = store.row(CAMERA).orElseThrow();
        change(
                new Change.ProcessChanged(
                        Fleet.process("camera", "k9").running(7, 1, 2, 3).build()));
        reset(Fleet.process("camera", "k9").exited(0).build());

        assertThat(store.row(CAMERA)).containsSame(row);
        assertThat(row.view().state()).isEqualTo(ProcessState.EXITED);
    }

    @Test
    void structureGrowsOnlyWhenRowsComeGoOrMove() {
        reset(Fleet.process("camera", "k9").build());
        long before = store.structureProperty().get();
        change(
                new Change.ProcessChanged(
                        Fleet.process("camera", "k9").running(7, 1, 2, 3).build()));
        assertThat(store.structureProperty().get()).isEqualTo(before);
        change(new Change.ProcessChanged(Fleet.process("camera", "k9").group("g").build()));
        assertThat(store.structureProperty().get()).isEqualTo(before + 1);
        change(new Change.ProcessRemoved(CAMERA));
        assertThat(store.structureProperty().get()).isEqualTo(before + 2);
        assertThat(store.rows()).isEmpty();
    }

    @Test
    void aSampleReachesRowAndSparkline() {
        reset(Fleet.process("camera", "k9").running(7, 1, 2, 3).build());
        change(sampled(50));
        ProcessRow row = store.row(CAMERA).orElseThrow();

        assertThat(row.view().sample().orElseThrow().cpuPercent()).isEqualTo(50);
        assertThat(row.cpu().get(row.cpu().size() - 1)).isEqualTo(50f);
    }

    @Test
    void anOrderIsPendingUntilTheDeputySpeaksOnItsBook() {
        reset(Fleet.process("camera", "k9").generation(3).build());
        ProcessRow row = store.row(CAMERA).orElseThrow();
        store.order(CAMERA, Optional.of(Pending.sent(Verb.START)));
        assertThat(look(row)).isEqualTo("start ordered");
        store.order(CAMERA, Optional.of(Pending.sent(Verb.START).accepted(4, "")));
        change(new Change.ProcessChanged(Fleet.process("camera", "k9").generation(3).build()));
        assertThat(row.pending()).isPresent();
        change(
                new Change.ProcessChanged(
                        Fleet.process("camera", "k9").generation(4).running(7, 0, 1, 1).build()));

        assertThat(row.pending()).isEmpty();
        assertThat(look(row)).isEqualTo("running");
    }

    @Test
    void anAnswerThatWasOvertakenByItsEffectLeavesNothingPending() {
        reset(Fleet.process("camera", "k9").generation(4).running(7, 0, 1, 1).build());
        store.order(CAMERA, Optional.of(Pending.sent(Verb.START).accepted(4, "")));

        assertThat(store.row(CAMERA).orElseThrow().pending()).isEmpty();
    }

    @Test
    void aCrashIsMarkedUntilSomebodySawIt() {
        reset(Fleet.process("camera", "k9").running(7, 0, 1, 1).crashes(2).build());
        ProcessRow row = store.row(CAMERA).orElseThrow();
        assertThat(row.unseenCrashes()).isEqualTo(2);
        store.acknowledge(List.of(CAMERA));
        assertThat(row.unseenCrashes()).isZero();
        change(
                new Change.ProcessChanged(
                        Fleet.process("camera", "k9").running(8, 0, 1, 1).crashes(3).build()));
        assertThat(row.unseenCrashes()).isEqualTo(1);
    }

    @Test
    void aLostLinkDatesEverythingAndALiveOneEndsThat() {
        assertThat(store.everLive()).isFalse();
        reset();
        status(new LinkStatus.Live("x"));
        assertThat(store.lostAt()).isEmpty();
        status(
                new LinkStatus.Reconnecting(
                        "x", Optional.of(timers.now()), timers.now().plusSeconds(3), "gone"));
        assertThat(store.lostAt()).contains(timers.now());
        assertThat(store.everLive()).isTrue();
        status(new LinkStatus.Live("x"));
        assertThat(store.lostAt()).isEmpty();
    }

    @Test
    void agesGrowWithTheClock() {
        reset(Fleet.process("camera", "k9").unknown(14).build());
        timers.advance(Duration.ofSeconds(6));

        assertThat(store.row(CAMERA).orElseThrow().staleSeconds(timers.nanoTime())).contains(20.0);
    }

    @Test
    void countsAreByLook() {
        reset(
                Fleet.process("camera", "k9").running(7, 0, 1, 1).build(),
                Fleet.process("lidar", "k9").build(),
                Fleet.process("map", "k9").exited(0).build(),
                Fleet.process("far", "k9").unknown(14).build());

        assertThat(store.counts().of(Standing.OK)).isEqualTo(1);
        assertThat(store.counts().of(Standing.IDLE)).isEqualTo(2);
        assertThat(store.counts().of(Standing.UNKNOWN)).isEqualTo(1);
        assertThat(store.counts().total()).isEqualTo(4);
    }

    @Test
    void whatWasMeasuredBeforeFillsSparklinesAndNewSamplesFollow() {
        reset(Fleet.process("camera", "k9").running(7, 1, 2, 3).build());
        store.apply(before(List.of(1.0, 2.0, 3.0), List.of()));
        change(sampled(50));

        SampleRing cpu = store.row(CAMERA).orElseThrow().cpu();
        assertThat(cpu.size()).isEqualTo(4);
        assertThat(cpu.get(0)).isEqualTo(1f);
        assertThat(cpu.get(3)).isEqualTo(50f);
    }

    @Test
    void whatHappenedBeforeAndInAGapIsPutInOnceEachAtItsPlace() {
        List<Long> heard = new ArrayList<>();
        store.onNotice(notice -> heard.add(notice.sequence()));
        change(new Change.Noted(notice(3)));
        change(new Change.Noted(notice(7)));
        store.apply(before(List.of(), List.of(notice(2), notice(3), notice(5), notice(7))));

        assertThat(store.notices()).extracting(Notice::sequence).containsExactly(2L, 3L, 5L, 7L);
        assertThat(heard).as("only those that happened now").containsExactly(3L, 7L);
    }

    private static StoreFeed.Batch before(List<Double> cpu, List<Notice> happened) {
        List<History.Point> points =
                cpu.stream().map(each -> new History.Point(Fleet.NOW, each, 7)).toList();
        return new StoreFeed.Batch(
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(new History(Map.of(CAMERA, points), Map.of())),
                happened,
                Optional.empty());
    }

    private static Notice notice(long sequence) {
        return new Notice(
                sequence,
                Fleet.NOW,
                Notice.Severity.INFO,
                "process.state",
                Optional.of(CAMERA),
                Optional.empty(),
                "it happened",
                "",
                "",
                Map.of());
    }

    @Test
    void theListsThatViewsListenToAreNotCollectedUnderThem() {
        List<String> heard = new ArrayList<>();
        store.hosts()
                .addListener(
                        (javafx.collections.ListChangeListener<HostRow>)
                                change -> heard.add("changed"));
        System.gc();
        change(new Change.HostChanged(Fleet.host("k9", LinkState.ATTACHED, 1, 1, 1)));

        assertThat(heard).isNotEmpty();
    }

    private String look(ProcessRow row) {
        return StateLook.of(row.view(), row.pending(), timers.now()).text();
    }

    private static Change.Sampled sampled(double cpu) {
        return new Change.Sampled(
                "k9",
                new Telemetry(
                        Fleet.NOW,
                        Fleet.host("k9", LinkState.ATTACHED, cpu, 1, 1).sample().get(),
                        List.of(Fleet.sample(CAMERA, cpu, 9))));
    }

    private void reset(dev.posse.common.model.ProcessView... views) {
        Snapshot snapshot = Fleet.snapshot(List.of(), List.of(views));
        store.apply(StoreFeed.Batch.of(Optional.of(snapshot), List.of(), Optional.empty()));
    }

    private void change(Change change) {
        store.apply(StoreFeed.Batch.of(Optional.empty(), List.of(change), Optional.empty()));
    }

    private void status(LinkStatus status) {
        store.apply(StoreFeed.Batch.of(Optional.empty(), List.of(), Optional.of(status)));
    }
}
