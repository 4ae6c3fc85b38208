package dev.posse.gui.table;

import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.RestartPolicy;
import dev.posse.gui.command.CommandUi;
import dev.posse.gui.store.Formats;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.StateLook;
import dev.posse.gui.theme.Theme;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.TreeTableColumn;

/** The columns of the table, in their first order; some are off until asked for. */
final class Columns {
    private final PanelStore store;
    private final Theme theme;
    private final CommandUi commands;

    Columns(PanelStore store, Theme theme, CommandUi commands) {
        this.store = store;
        this.theme = theme;
        this.commands = commands;
    }

    /** A column and whether its order changes by itself as time goes by. */
    static final class Column extends TreeTableColumn<TableNode, TableNode> {
        private final boolean live;

        Column(
                String id,
                String title,
                double width,
                boolean live,
                Supplier<NodeCell> cell,
                Comparator<TableNode> order) {
            super(title);
            setId("column-" + id);
            this.live = live;
            setPrefWidth(width);
            setMinWidth(Math.round(width * 0.8));
            setMaxWidth(id.equals("name") || id.equals("command") ? 2000 : width * 1.5);
            setCellValueFactory(features -> features.getValue().valueProperty());
            setCellFactory(column -> cell.get());
            if (order == null) {
                setSortable(false);
            } else {
                setComparator(order);
            }
        }

        boolean live() {
            return live;
        }

        Column off() {
            setVisible(false);
            return this;
        }

        Column right() {
            getStyleClass().add("right");
            return this;
        }
    }

    List<Column> all() {
        return List.of(
                new Column("name", "Name", 206, false, () -> new NameCell(store), BY_NAME),
                new Column("state", "Status", 176, true, () -> new StateCell(store), by(this::bad)),
                text("health", "Health", 84, false, this::health, sum -> ""),
                text("host", "Host", 92, false, row -> row.id().host(), GroupSummary::host),
                new Column(
                                "cpu",
                                "CPU",
                                120,
                                true,
                                () -> new GaugeCell(store, theme, GaugeCell.CPU),
                                by(Columns::cpu))
                        .right(),
                new Column(
                                "memory",
                                "Memory",
                                128,
                                true,
                                () -> new GaugeCell(store, theme, GaugeCell.MEMORY),
                                by(Columns::memory))
                        .right(),
                number("uptime", "Uptime", 76, true, this::uptime, sum -> "", this::uptimeSeconds),
                number(
                        "restarts",
                        "Restarts",
                        80,
                        true,
                        row -> String.valueOf(row.view().status().restarts()),
                        sum -> String.valueOf(sum.restarts()),
                        row -> row.view().status().restarts()),
                number("pid", "PID", 68, false, Columns::pid, sum -> "", Columns::pidNumber),
                text("auto-restart", "Auto-restart", 108, false, Columns::autoRestart, sum -> ""),
                new Column(
                        "actions",
                        "Actions",
                        98,
                        false,
                        () -> new ActionsCell(store, commands),
                        null),
                text("exit", "Last exit", 110, true, Columns::exit, sum -> "").off(),
                text("group", "Group", 120, false, row -> row.view().labels().group(), s -> "")
                        .off(),
                text("tags", "Tags", 120, false, Columns::tags, sum -> "").off(),
                number(
                                "threads",
                                "Threads",
                                70,
                                true,
                                row -> sampled(row, sample -> sample.threads()),
                                sum -> "",
                                row -> sampledNumber(row, sample -> sample.threads()))
                        .off(),
                number(
                                "files",
                                "Open files",
                                80,
                                true,
                                row -> sampled(row, sample -> sample.openFiles()),
                                sum -> "",
                                row -> sampledNumber(row, sample -> sample.openFiles()))
                        .off(),
                text("command", "Command", 260, false, row -> row.view().commandLine(), sum -> "")
                        .off(),
                text("source", "Source", 160, false, row -> row.view().origin().source(), s -> "")
                        .off());
    }

    /** The order when no column is sorted by. */
    static final Comparator<TableNode> BY_NAME =
            Comparator.comparing(TableNode::label, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(TableNode::label)
                    .thenComparing(
                            node ->
                                    node instanceof TableNode.Leaf leaf
                                            ? leaf.row().id().host()
                                            : "");

    private Column text(
            String id,
            String title,
            double width,
            boolean live,
            Function<ProcessRow, String> ofRow,
            Function<GroupSummary, String> ofHeading) {
        return new Column(
                id,
                title,
                width,
                live,
                () -> new TextCell(store, ofRow, ofHeading, false),
                Comparator.comparing(
                        node ->
                                node instanceof TableNode.Leaf leaf
                                        ? ofRow.apply(leaf.row())
                                        : ofHeading.apply(((TableNode.Heading) node).summary())));
    }

    private Column number(
            String id,
            String title,
            double width,
            boolean live,
            Function<ProcessRow, String> ofRow,
            Function<GroupSummary, String> ofHeading,
            Function<ProcessRow, Long> value) {
        return new Column(
                        id,
                        title,
                        width,
                        live,
                        () -> new TextCell(store, ofRow, ofHeading, live),
                        by(node -> sum(node, value)))
                .right();
    }

    private static double sum(TableNode node, Function<ProcessRow, Long> value) {
        return node.members().stream().mapToDouble(value::apply).sum();
    }

    private static Comparator<TableNode> by(Function<TableNode, Double> value) {
        return Comparator.comparing(value).thenComparing(BY_NAME);
    }

    private double bad(TableNode node) {
        return node.members().stream()
                .mapToDouble(row -> StateLook.of(row.view(), row.pending(), store.now()).badness())
                .max()
                .orElse(0);
    }

    private static double cpu(TableNode node) {
        return node.members().stream()
                .flatMap(row -> GroupSummary.shownSample(row).stream())
                .mapToDouble(sample -> sample.cpuPercent())
                .sum();
    }

    private static double memory(TableNode node) {
        return node.members().stream()
                .flatMap(row -> GroupSummary.shownSample(row).stream())
                .mapToDouble(sample -> sample.memoryBytes())
                .sum();
    }

    private String health(ProcessRow row) {
        String health = RowSpeech.health(row.view().status().health());
        return health.isEmpty() ? Formats.NONE : health;
    }

    private String uptime(ProcessRow row) {
        long seconds = uptimeSeconds(row);
        return seconds < 0 ? Formats.NONE : Formats.span(Duration.ofSeconds(seconds));
    }

    private long uptimeSeconds(ProcessRow row) {
        ProcessStatus status = row.view().status();
        if (!status.state().hasChild() || status.startedAt().isEmpty()) {
            return -1;
        }
        return Math.max(0, Duration.between(status.startedAt().get(), store.toldAt()).toSeconds());
    }

    private static String pid(ProcessRow row) {
        long pid = pidNumber(row);
        return pid == 0 ? Formats.NONE : String.valueOf(pid);
    }

    private static long pidNumber(ProcessRow row) {
        return row.view().status().pid().orElse(0);
    }

    private static String autoRestart(ProcessRow row) {
        RestartPolicy.Mode mode = row.view().restart();
        return switch (mode) {
            case NEVER -> "no";
            case ON_FAILURE -> "on failure";
            case ALWAYS -> "always";
        };
    }

    private static String exit(ProcessRow row) {
        return row.view().status().lastExit().map(exit -> exit.phrase()).orElse(Formats.NONE);
    }

    private static String tags(ProcessRow row) {
        return String.join(", ", row.view().labels().tags());
    }

    private static String sampled(
            ProcessRow row,
            java.util.function.ToIntFunction<dev.posse.common.model.ProcessSample> value) {
        long number = sampledNumber(row, value);
        return number < 0 ? Formats.NONE : String.valueOf(number);
    }

    private static long sampledNumber(
            ProcessRow row,
            java.util.function.ToIntFunction<dev.posse.common.model.ProcessSample> value) {
        return GroupSummary.shownSample(row).map(value::applyAsInt).orElse(-1);
    }
}
