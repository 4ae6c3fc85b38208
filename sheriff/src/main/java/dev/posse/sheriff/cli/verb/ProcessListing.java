package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.ProcessView;
import dev.posse.sheriff.cli.OutputFormat;
import dev.posse.sheriff.cli.Root;
import dev.posse.sheriff.cli.show.Json;
import dev.posse.sheriff.cli.show.Moment;
import dev.posse.sheriff.cli.show.ProcessColumns;
import dev.posse.sheriff.cli.show.ProcessJson;
import dev.posse.sheriff.cli.text.Column;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Table;
import dev.posse.sheriff.cli.text.Tone;
import java.util.List;
import java.util.stream.Collectors;

/** A list of processes in the format that was asked for. */
final class ProcessListing {
    private final Root root;
    private final boolean allColumns;

    ProcessListing(Root root) {
        this(root, false);
    }

    /**
     * @param allColumns whatever the format says
     */
    ProcessListing(Root root, boolean allColumns) {
        this.root = root;
        this.allColumns = allColumns;
    }

    List<String> lines(List<ProcessView> processes, Moment moment, Look look) {
        return switch (root.output()) {
            case JSON ->
                    List.of(
                            root.watch().isPresent()
                                    ? Json.line(ProcessJson.list(processes, moment))
                                    : Json.pretty(ProcessJson.list(processes, moment)));
            case JSONL ->
                    processes.stream()
                            .map(process -> Json.line(ProcessJson.one(process, moment)))
                            .toList();
            case NAME -> names(processes);
            case TABLE, WIDE -> table(processes, moment, look);
        };
    }

    private List<String> table(List<ProcessView> processes, Moment moment, Look look) {
        if (processes.isEmpty() && look.terminal()) {
            return List.of(
                    look.paint()
                            .as(
                                    Tone.FAINT,
                                    "No processes. Bring some: sheriff apply FILE, or sheriff add"
                                            + " NAME --cmd COMMAND"));
        }
        List<Column<ProcessView>> columns =
                ColumnChoice.of(
                        root.columns(),
                        allColumns ? OutputFormat.WIDE : root.output(),
                        ProcessColumns.usual(moment, look),
                        ProcessColumns.all(moment, look));
        return Table.of(columns)
                .withHeaders(root.headers())
                .faintWhen(ProcessColumns::isStale)
                .lines(processes, look);
    }

    /** By name alone where that says which one is meant, so that the words are selectors again. */
    private static List<String> names(List<ProcessView> processes) {
        var uses =
                processes.stream()
                        .collect(
                                Collectors.groupingBy(
                                        process -> process.id().name(), Collectors.counting()));
        return processes.stream()
                .map(ProcessView::id)
                .map(id -> uses.get(id.name()) > 1 ? id.toString() : id.name())
                .toList();
    }
}
