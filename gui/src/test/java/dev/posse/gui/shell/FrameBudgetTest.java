package dev.posse.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.model.Change;
import dev.posse.common.model.HostSample;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.Telemetry;
import dev.posse.gui.fake.Fleet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableRow;
import org.junit.jupiter.api.Test;

/**
 * Two thousand rows whose figures change each second. What a second costs is counted, not timed: a
 * clock would measure the machine. FrameBudgetMain prints the time.
 */
final class FrameBudgetTest extends PanelFixture {
    private static final int ROWS = 2000;
    private static final int HOSTS = 8;

    @Override
    Snapshot fleet() {
        return Fleet.many(ROWS, HOSTS);
    }

    @Test
    void aSecondOfFiguresCostsWhatIsSeenAndNotWhatIsThere() throws Exception {
        Set<Node> before = cells();
        int seen = rowsSeen();
        assertThat(seen).as("only what fits has a row at all").isBetween(5, 60);
        int[] updates = {0};
        onScreen(
                () -> {
                    panel.store().revisionProperty().subscribe((was, is) -> updates[0]++);
                    return null;
                });
        int seconds = 10;
        for (int second = 1; second <= seconds; second++) {
            int now = second;
            second(now);
            await().until(() -> onScreen(() -> shownCpu()) == cpu(now));
        }

        assertThat(onScreen(() -> updates[0]))
                .as("the samples of all hosts come as a few updates, not as one for each process")
                .isLessThanOrEqualTo(seconds * HOSTS);
        assertThat(cells()).as("no cell was made anew: nothing was refreshed").isEqualTo(before);
        assertThat(rowsSeen()).isEqualTo(seen);
    }

    @Test
    void tenThousandChangesInABurstAreAFewUpdates() throws Exception {
        int[] updates = {0};
        onScreen(
                () -> {
                    panel.store().revisionProperty().subscribe((was, is) -> updates[0]++);
                    // The screen is busy while they come.
                    for (int i = 0; i < 10_000; i++) {
                        link.change(
                                Fleet.process("process-" + i % ROWS, "host" + i % HOSTS)
                                        .group(
                                                "group"
                                                        + i % ROWS / 10 % 20
                                                        + "/sub"
                                                        + i % ROWS / 200)
                                        .running(7, 60, 5, 9)
                                        .crashes(i == 9_999 ? 3 : 0)
                                        .build());
                    }
                    return null;
                });
        await().until(
                        () ->
                                onScreen(
                                        () ->
                                                panel.store()
                                                                .row(
                                                                        Fleet.id(
                                                                                "process-1999",
                                                                                "host7"))
                                                                .orElseThrow()
                                                                .unseenCrashes()
                                                        == 3));

        assertThat(onScreen(() -> updates[0])).isLessThan(10);
    }

    private static double cpu(int second) {
        return second;
    }

    private void second(int second) {
        for (int host = 0; host < HOSTS; host++) {
            String name = "host" + host;
            HostSample machine = fleet().hosts().get(name).sample().orElseThrow();
            List<ProcessSample> samples =
                    link.snapshot().processes().keySet().stream()
                            .filter(id -> id.host().equals(name))
                            .map(id -> Fleet.sample(id, cpu(second), 10))
                            .toList();
            link.change(new Change.Sampled(name, new Telemetry(Fleet.NOW, machine, samples)));
        }
    }

    private double shownCpu() {
        return panel.store()
                .row(Fleet.id("process-" + (ROWS - 1), "host" + (ROWS - 1) % HOSTS))
                .orElseThrow()
                .view()
                .sample()
                .orElseThrow()
                .cpuPercent();
    }

    private int rowsSeen() throws Exception {
        return onScreen(
                () ->
                        (int)
                                panel.table().lookupAll(".tree-table-row-cell").stream()
                                        .filter(node -> node instanceof TreeTableRow<?>)
                                        .filter(node -> node.isVisible())
                                        .count());
    }

    private Set<Node> cells() throws Exception {
        settle();
        return onScreen(
                () -> {
                    Set<Node> cells = new HashSet<>();
                    panel.table().lookupAll(".tree-table-cell").stream()
                            .filter(node -> node instanceof TreeTableCell<?, ?>)
                            .forEach(cells::add);
                    return cells;
                });
    }
}
