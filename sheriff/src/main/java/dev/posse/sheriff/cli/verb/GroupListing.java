package dev.posse.sheriff.cli.verb;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.GroupView;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.common.text.Nearest;
import dev.posse.sheriff.cli.Root;
import dev.posse.sheriff.cli.show.GroupColumns;
import dev.posse.sheriff.cli.show.GroupJson;
import dev.posse.sheriff.cli.show.Json;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Table;
import dev.posse.sheriff.cli.text.Tone;
import java.util.Collection;
import java.util.List;

/** A list of groups in the format that was asked for. */
final class GroupListing {
    private final Root root;

    GroupListing(Root root) {
        this.root = requireNonNull(root, "root");
    }

    /** The groups of those names; no name: all. Complaint 3 for a name that none has. */
    static List<GroupView> named(List<String> names, Snapshot snapshot) {
        List<GroupView> all = GroupView.of(snapshot.processes().values());
        for (String name : names) {
            if (all.stream().noneMatch(group -> group.name().equals(name))) {
                throw unknown(name, all);
            }
        }
        return all.stream()
                .filter(group -> names.isEmpty() || names.contains(group.name()))
                .toList();
    }

    private static Complaint unknown(String name, List<GroupView> all) {
        List<String> near = Nearest.few(name, all.stream().map(GroupView::name).toList(), 3);
        return new Complaint(
                ExitCode.NOT_FOUND,
                "there is no group '"
                        + name
                        + "'"
                        + (near.isEmpty()
                                ? "; sheriff group list tells all"
                                : "; nearest: " + String.join(", ", near)));
    }

    /** The groups that these processes make. */
    List<String> lines(Collection<ProcessView> processes, Look look) {
        return lines(GroupView.of(processes), look);
    }

    List<String> lines(List<GroupView> groups, Look look) {
        return switch (root.output()) {
            case JSON ->
                    List.of(
                            root.watch().isPresent()
                                    ? Json.line(GroupJson.list(groups))
                                    : Json.pretty(GroupJson.list(groups)));
            case JSONL -> groups.stream().map(group -> Json.line(GroupJson.one(group))).toList();
            case NAME -> groups.stream().map(GroupView::name).toList();
            case TABLE, WIDE ->
                    groups.isEmpty() && look.terminal()
                            ? List.of(
                                    look.paint()
                                            .as(
                                                    Tone.FAINT,
                                                    "No groups. A configuration brings them:"
                                                            + " \"group\" at a process, or"
                                                            + " \"groups\""))
                            : Table.of(GroupColumns.all(look))
                                    .withHeaders(root.headers())
                                    .lines(groups, look);
        };
    }
}
