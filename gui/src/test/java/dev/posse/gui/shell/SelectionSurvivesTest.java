package dev.posse.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.model.Change;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.Telemetry;
import dev.posse.gui.fake.Fleet;
import dev.posse.gui.table.Grouping;
import dev.posse.gui.table.TableNode;
import java.util.List;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The selection is people's: nothing but people changes it. */
final class SelectionSurvivesTest extends PanelFixture {
    private static final ProcessId PLANNER = Fleet.id("planner", "robot1");
    private static final ProcessId LIDAR = Fleet.id("lidar", "robot1");

    @Override
    Snapshot fleet() {
        return Fleet.robot();
    }

    @Test
    void groupingSortingFilteringCollapsingAndUpdatesLeaveItAlone() throws Exception {
        select(PLANNER, LIDAR);
        for (Grouping grouping : Grouping.values()) {
            onScreen(
                    () -> {
                        panel.table().groupingProperty().set(grouping);
                        return null;
                    });
            settle();
            assertThat(selected()).containsExactly(PLANNER, LIDAR);
            collapseAll();
            assertThat(selected()).containsExactly(PLANNER, LIDAR);
        }
        for (TreeTableColumn<TableNode, ?> column : panel.table().getColumns()) {
            onScreen(
                    () -> {
                        panel.table().getSortOrder().setAll(List.of(column));
                        panel.table().sort();
                        return null;
                    });
            sample(column.getText().hashCode() % 90);
            assertThat(selected()).as(column.getText()).containsExactly(PLANNER, LIDAR);
        }
        press(KeyCode.SLASH);
        robot.write("dashboard");
        settle();

        assertThat(selected()).containsExactly(PLANNER, LIDAR);
    }

    @Test
    void aReconnectKeepsWhatIsStillThere() throws Exception {
        select(PLANNER, LIDAR);
        link.change(new Change.ProcessRemoved(LIDAR));
        await().until(() -> selected().equals(List.of(PLANNER)));
        link.connect();
        settle();

        assertThat(selected()).containsExactly(PLANNER);
    }

    @Test
    void rowsKeepTheirItemsOverThousandUpdates() throws Exception {
        TreeItem<TableNode> before = item(PLANNER);
        for (int i = 0; i < 1000; i++) {
            link.change(
                    Fleet.process("planner", "robot1")
                            .group("nav")
                            .running(4121, i, i % 100, 600)
                            .build());
        }
        settle();

        assertThat(item(PLANNER)).isSameAs(before);
    }

    @Test
    void theKeyboardWalksTagsAndSelects() throws Exception {
        onScreen(
                () -> {
                    panel.table().groupingProperty().set(Grouping.FLAT);
                    panel.table().requestFocus();
                    return null;
                });
        press(KeyCode.HOME);
        press(KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(selected()).hasSize(2);
        press(KeyCode.DOWN);
        assertThat(selected()).hasSize(1);
        press(KeyCode.SPACE);
        assertThat(selected()).isEmpty();
        press(KeyCode.SHORTCUT, KeyCode.A);
        assertThat(selected()).hasSize(fleet().processes().size());
        press(KeyCode.ESCAPE);
        assertThat(selected()).isEmpty();
        press(KeyCode.ALT, KeyCode.DIGIT3);
        assertThat(selected()).isNotEmpty().allMatch(id -> id.host().equals("robot1"));
    }

    @Test
    void arrowsOpenAndCloseAGroup() throws Exception {
        onScreen(
                () -> {
                    panel.table().requestFocus();
                    return null;
                });
        press(KeyCode.HOME);
        int open = onScreen(() -> panel.table().getExpandedItemCount());
        press(KeyCode.LEFT);
        assertThat(onScreen(() -> panel.table().getExpandedItemCount())).isLessThan(open);
        press(KeyCode.RIGHT);
        assertThat(onScreen(() -> panel.table().getExpandedItemCount())).isEqualTo(open);
    }

    private TreeItem<TableNode> item(ProcessId id) throws Exception {
        return onScreen(
                () -> {
                    for (int row = 0; row < panel.table().getExpandedItemCount(); row++) {
                        TreeItem<TableNode> item = panel.table().getTreeItem(row);
                        if (item.getValue() instanceof TableNode.Leaf leaf
                                && leaf.row().id().equals(id)) {
                            return item;
                        }
                    }
                    throw new AssertionError(id + " is not shown");
                });
    }

    private void collapseAll() throws Exception {
        onScreen(
                () -> {
                    panel.table().getRoot().getChildren().forEach(item -> item.setExpanded(false));
                    panel.table().getRoot().getChildren().forEach(item -> item.setExpanded(true));
                    return null;
                });
        settle();
    }

    private void sample(double cpu) {
        link.change(
                new Change.Sampled(
                        "robot1",
                        new Telemetry(
                                Fleet.NOW,
                                fleet().hosts().get("robot1").sample().orElseThrow(),
                                List.of(
                                        Fleet.sample(PLANNER, Math.abs(cpu), 10),
                                        Fleet.sample(LIDAR, 50, 10)))));
        settle();
    }
}
