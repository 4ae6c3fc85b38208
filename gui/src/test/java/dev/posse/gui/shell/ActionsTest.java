package dev.posse.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.Snapshot;
import dev.posse.gui.fake.FakeLink;
import dev.posse.gui.fake.Fleet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TreeTableRow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

/** Start, stop, restart and signal by button, key and menu. */
final class ActionsTest extends PanelFixture {
    private static final ProcessId CAMERA = Fleet.id("camera", "k9");
    private static final ProcessId LIDAR = Fleet.id("lidar", "k9");
    private static final ProcessId ARM = Fleet.id("arm", "k9");

    @Override
    Snapshot fleet() {
        return Fleet.snapshot(
                List.of(),
                List.of(
                        Fleet.process("camera", "k9").group("drivers").build(),
                        Fleet.process("lidar", "k9").group("drivers").running(7, 60, 5, 9).build(),
                        Fleet.process("arm", "k9")
                                .group("motion")
                                .tag("critical")
                                .running(8, 60, 5, 9)
                                .build()));
    }

    @Test
    void aRowOffersStartAtRestAndStopAndRestartWhileItRuns() {
        assertThat(actions("camera")).containsExactly("row-process-start");
        assertThat(actions("lidar"))
                .containsExactlyInAnyOrder("row-process-stop", "row-process-restart");
    }

    @Test
    void theButtonInTheRowStartsThatRowWhateverIsSelected() throws Exception {
        select(LIDAR);
        robot.clickOn(inRow("camera", "#row-process-start"));
        await().until(() -> row(CAMERA).view().state() == ProcessState.RUNNING);

        assertThat(link.orders()).hasSize(1);
        assertThat(link.orders().get(0).processes()).containsExactly(CAMERA);
        assertThat(selected()).containsExactly(LIDAR);
        assertThat(actions("camera"))
                .containsExactlyInAnyOrder("row-process-stop", "row-process-restart");
    }

    @Test
    void keysActOnTheSelectionAsItIsAtThatMoment() throws Exception {
        select(CAMERA, LIDAR);
        press(KeyCode.S);
        await().until(() -> link.orders().size() == 1);
        assertThat(order(0)).isEqualTo("START [camera@k9]");
        await().until(() -> row(CAMERA).pending().isEmpty());
        press(KeyCode.R);
        press(KeyCode.T);
        await().until(() -> link.orders().size() == 3);

        assertThat(order(1)).isEqualTo("RESTART [camera@k9, lidar@k9]");
        assertThat(order(2)).isEqualTo("STOP [camera@k9, lidar@k9]");
    }

    @Test
    void aGroupRowStandsForItsProcesses() {
        robot.clickOn(rowNode("drivers"));
        settle();
        assertThat(text("#bulk-count")).isEqualTo("2 selected");
        assertThat(text("#bulk-process-start")).isEqualTo("Start 1 of 2");
        click("#bulk-process-stop");

        assertThat(order(0)).isEqualTo("STOP [lidar@k9]");
    }

    @Test
    void whatIsCriticalIsAskedAboutByNameAndEnterAloneDoesNothing() throws Exception {
        select(ARM);
        press(KeyCode.T);
        assertThat(shown("#confirm-targets")).isTrue();
        assertThat(robot.lookup("#confirm-targets").queryListView().getItems())
                .hasToString("[arm@k9]");
        press(KeyCode.ENTER);
        assertThat(shown("#confirm-targets")).isFalse();
        assertThat(link.orders()).isEmpty();

        press(KeyCode.T);
        click("#confirm-dialog-ok");
        await().until(() -> link.orders().size() == 1);
        assertThat(order(0)).isEqualTo("STOP [arm@k9]");
    }

    @Test
    void aKillIsAlwaysAskedAbout() throws Exception {
        select(LIDAR);
        press(KeyCode.SHIFT, KeyCode.DELETE);
        click("#confirm-dialog-ok");
        await().until(() -> link.orders().size() == 1);

        assertThat(link.orders().get(0).kill()).isTrue();
    }

    @Test
    void aSignalIsChosenByName() throws Exception {
        select(LIDAR);
        press(KeyCode.K);
        robot.doubleClickOn("#signal-name");
        press(KeyCode.SHORTCUT, KeyCode.A);
        robot.write("NOSUCH");
        click("#signal-dialog-ok");
        assertThat(text("#signal-name-problem")).contains("no such signal");
        robot.doubleClickOn("#signal-name");
        press(KeyCode.SHORTCUT, KeyCode.A);
        robot.write("USR1");
        click("#signal-dialog-ok");
        await().until(() -> link.orders().size() == 1);

        assertThat(link.orders().get(0).signal()).isEqualTo(10);
    }

    @Test
    void theMenuHasEditDeleteAndAddNewAndActsOnItsRow() {
        robot.clickOn(rowNode("lidar"), MouseButton.SECONDARY);
        // The toolkit without a display tells of no menu by the mouse; the key asks for it here.
        press(KeyCode.CONTEXT_MENU);
        Set<String> titles =
                robot.lookup(".menu-item").queryAll().stream()
                        .flatMap(node -> node.lookupAll(".label").stream())
                        .map(node -> ((Labeled) node).getText())
                        .collect(Collectors.toSet());
        assertThat(titles).contains("Edit", "Delete", "Add New", "Stop", "Restart");
        click("#menu-process-restart");

        assertThat(order(0)).isEqualTo("RESTART [lidar@k9]");
    }

    @Test
    void deleteAsksFirst() throws Exception {
        select(LIDAR);
        press(KeyCode.DELETE);
        assertThat(link.calls()).isEmpty();
        click("#confirm-dialog-ok");
        await().until(() -> link.calls().contains("remove [lidar@k9]"));
        await().until(() -> onScreen(() -> panel.store().rows().size()) == 2);

        assertThat(selected()).isEmpty();
    }

    @Test
    void whatWasOrderedIsSeenBeforeItIsTrueAndARefusalTellsWhy() throws Exception {
        link.behave(FakeLink.Manner.KEEP_SILENT);
        select(CAMERA);
        press(KeyCode.S);
        assertThat(stateOf("camera")).isEqualTo("start ordered");
        link.behave(FakeLink.Manner.REFUSE);
        press(KeyCode.S);
        await().until(() -> stateOf("camera").equals("start failed"));

        assertThat(text("#status-text")).contains("the host is drained");
    }

    @Test
    void lettersInTheFilterAreNotCommands() throws Exception {
        select(CAMERA);
        press(KeyCode.SLASH);
        robot.write("str");
        settle();

        assertThat(link.orders()).isEmpty();
        assertThat(onScreen(() -> panel.table().shown())).isEmpty();
    }

    private String order(int index) {
        CommandOrder order = link.orders().get(index);
        return order.verb() + " " + order.processes();
    }

    private List<String> actions(String name) {
        return rowNode(name).lookupAll(".button").stream()
                .filter(node -> node instanceof Button && node.isVisible())
                .map(Node::getId)
                .toList();
    }

    private Node inRow(String name, String query) {
        return rowNode(name).lookup(query);
    }

    private String stateOf(String name) {
        return ((Labeled) rowNode(name).lookup(".state-word")).getText();
    }

    private String text(String query) {
        return ((Labeled) find(query)).getText();
    }

    private Node rowNode(String name) {
        return robot.lookup(".tree-table-row-cell").queryAll().stream()
                .filter(node -> node instanceof TreeTableRow<?> row && !row.isEmpty())
                .filter(
                        node ->
                                node.lookup(".process-name") instanceof Labeled label
                                        && label.getText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row shows " + name));
    }
}
