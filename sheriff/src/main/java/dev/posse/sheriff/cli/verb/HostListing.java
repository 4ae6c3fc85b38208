package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.HostView;
import dev.posse.sheriff.cli.Root;
import dev.posse.sheriff.cli.show.HostColumns;
import dev.posse.sheriff.cli.show.HostJson;
import dev.posse.sheriff.cli.show.Json;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Table;
import dev.posse.sheriff.cli.text.Tone;
import java.util.List;

/** A list of hosts in the format that was asked for. */
final class HostListing {
    private final Root root;

    HostListing(Root root) {
        this.root = root;
    }

    List<String> lines(List<HostView> hosts, Look look) {
        return switch (root.output()) {
            case JSON ->
                    List.of(
                            root.watch().isPresent()
                                    ? Json.line(HostJson.list(hosts))
                                    : Json.pretty(HostJson.list(hosts)));
            case JSONL -> hosts.stream().map(host -> Json.line(HostJson.one(host))).toList();
            case NAME -> hosts.stream().map(HostView::name).toList();
            case TABLE, WIDE ->
                    hosts.isEmpty() && look.terminal()
                            ? List.of(
                                    look.paint()
                                            .as(
                                                    Tone.FAINT,
                                                    "No hosts. Start a deputy: sheriff up, or"
                                                            + " deputy run on another machine"))
                            : table(hosts, look);
        };
    }

    private List<String> table(List<HostView> hosts, Look look) {
        return Table.of(
                        ColumnChoice.of(
                                root.columns(),
                                root.output(),
                                HostColumns.usual(look),
                                HostColumns.all(look)))
                .withHeaders(root.headers())
                .faintWhen(HostColumns::isStale)
                .lines(hosts, look);
    }
}
