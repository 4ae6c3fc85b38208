package dev.posse.gui.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.gui.fake.Fleet;
import dev.posse.gui.fake.Rows;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.control.TreeItem;
import org.junit.jupiter.api.Test;

final class ProjectionTest {
    private final PanelStore store =
            Rows.store(
                    List.of(
                            view("planner", "robot1", "nav"),
                            view("camera", "robot1", "drivers/cameras"),
                            view("lidar", "robot2", "drivers"),
                            view("camera", "robot2", "drivers/cameras"),
                            view("free", "robot2", "")));
    private final Projection groups = new Projection(Grouping.GROUP);

    private static ProcessView view(String name, String host, String group) {
        return Fleet.process(name, host).group(group).running(1, 1, 10, 20).build();
    }

    @Test
    void groupsNestAtEachSlashAndStandBeforeProcesses() {
        arrange(groups, row -> true, Columns.BY_NAME);
        assertThat(print(groups))
                .containsExactly(
                        "drivers",
                        "  cameras",
                        "    camera@robot1",
                        "    camera@robot2",
                        "  lidar@robot2",
                        "nav",
                        "  planner@robot1",
                        "free@robot2");
    }

    @Test
    void hostsAreHeadingsToo() {
        Projection hosts = new Projection(Grouping.HOST);
        arrange(hosts, row -> true, Columns.BY_NAME);
        assertThat(print(hosts))
                .containsExactly(
                        "robot1",
                        "  camera@robot1",
                        "  planner@robot1",
                        "robot2",
                        "  camera@robot2",
                        "  free@robot2",
                        "  lidar@robot2");
    }

    @Test
    void itemsStayTheSameWhateverIsSortedOrFiltered() {
        arrange(groups, row -> true, Columns.BY_NAME);
        TreeItem<TableNode> lidar = groups.item(Fleet.id("lidar", "robot2"));
        TreeItem<TableNode> drivers = lidar.getParent();
        drivers.setExpanded(false);
        arrange(groups, row -> true, Columns.BY_NAME.reversed());
        arrange(groups, row -> row.id().name().equals("planner"), Columns.BY_NAME);
        assertThat(groups.item(Fleet.id("lidar", "robot2"))).isNull();
        assertThat(print(groups)).containsExactly("nav", "  planner@robot1");
        arrange(groups, row -> true, Columns.BY_NAME);

        assertThat(groups.item(Fleet.id("lidar", "robot2"))).isSameAs(lidar);
        assertThat(lidar.getParent()).isSameAs(drivers);
        assertThat(drivers.isExpanded()).isFalse();
    }

    @Test
    void aHeadingLooksLikeItsWorstAndSumsUp() {
        PanelStore mixed =
                Rows.store(
                        List.of(
                                view("a", "k9", "g"),
                                view("b", "k9", "g"),
                                Fleet.process("c", "k10")
                                        .group("g")
                                        .failed(new Exit.Code(3), "x")
                                        .restarts(4)
                                        .build()));
        groups.arrange(mixed.rows(), row -> true, Columns.BY_NAME, Fleet.NOW);
        GroupSummary sum =
                ((TableNode.Heading) groups.root().getChildren().get(0).getValue()).summary();

        assertThat(sum.look().text()).isEqualTo("degraded: 1 failed");
        assertThat(sum.host()).isEqualTo("mixed");
        assertThat(sum.cpuPercent()).contains(20.0);
        assertThat(sum.memoryBytes()).contains(40L << 20);
        assertThat(sum.restarts()).isEqualTo(4);
        assertThat(sum.running()).isEqualTo(2);
    }

    @Test
    void whatNobodyHearsOfIsNamedWholeAndSummedNowhere() {
        PanelStore far =
                Rows.store(
                        List.of(
                                Fleet.process("a", "k9").group("g").unknown(20).build(),
                                Fleet.process("b", "nowhere")
                                        .group("h")
                                        .state(ProcessState.NO_DEPUTY)
                                        .build()));
        groups.arrange(far.rows(), row -> true, Columns.BY_NAME, Fleet.NOW);
        GroupSummary unknown =
                ((TableNode.Heading) groups.root().getChildren().get(0).getValue()).summary();
        assertThat(unknown.cpuPercent()).isEmpty();
        assertThat(unknown.memoryBytes()).isEmpty();
        GroupSummary none =
                ((TableNode.Heading) groups.root().getChildren().get(1).getValue()).summary();
        assertThat(none.look().text()).isEqualTo("1 no deputy");
    }

    @Test
    void twoThousandAreArrangedWithoutTouchingWhatIsInPlace() {
        PanelStore many = Rows.store(List.copyOf(Fleet.many(2000, 8).processes().values()));
        groups.arrange(many.rows(), row -> true, Columns.BY_NAME, Fleet.NOW);
        List<Integer> touched = new ArrayList<>();
        groups.root()
                .addEventHandler(
                        TreeItem.<TableNode>childrenModificationEvent(), event -> touched.add(1));
        groups.arrange(many.rows(), row -> true, Columns.BY_NAME, Fleet.NOW);

        assertThat(touched).isEmpty();
    }

    private void arrange(
            Projection projection, Predicate<ProcessRow> shown, Comparator<TableNode> order) {
        projection.arrange(store.rows(), shown, order, Fleet.NOW);
    }

    private static List<String> print(Projection projection) {
        List<String> lines = new ArrayList<>();
        print(projection.root(), "", lines);
        return lines;
    }

    private static void print(TreeItem<TableNode> item, String indent, List<String> lines) {
        for (TreeItem<TableNode> child : item.getChildren()) {
            TableNode node = child.getValue();
            lines.add(
                    indent
                            + (node instanceof TableNode.Leaf leaf
                                    ? leaf.row().id().toString()
                                    : node.label()));
            print(child, indent + "  ", lines);
        }
    }
}
