package dev.posse.sheriff.cli.show;

import dev.posse.common.model.GroupState;
import dev.posse.common.model.GroupView;
import dev.posse.common.model.Health;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.sheriff.cli.text.Cell;
import dev.posse.sheriff.cli.text.Column;
import dev.posse.sheriff.cli.text.Column.Cut;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The columns of a list of groups, in the order in which they are shown. */
public final class GroupColumns {
    private GroupColumns() {}

    public static List<Column<GroupView>> all(Look look) {
        return List.of(
                Column.<GroupView>left(
                                "name", "GROUP", 0, group -> new Cell(group.name(), Tone.STRONG))
                        .cutTo(12, Cut.MIDDLE),
                Column.<GroupView>left(
                        "kind",
                        "KIND",
                        20,
                        group -> new Cell(group.set() ? "set" : "path", Tone.FAINT)),
                Column.<GroupView>left("state", "STATE", 0, group -> state(group, look)),
                Column.<GroupView>right(
                        "running",
                        "UP",
                        0,
                        group -> Cell.of(group.running() + "/" + group.total())),
                Column.<GroupView>left(
                                "trouble",
                                "TROUBLE",
                                10,
                                group -> new Cell(trouble(group), Tone.FAINT))
                        .cutTo(12, Cut.END));
    }

    private static Cell state(GroupView group, Look look) {
        String word = group.state().name().toLowerCase(Locale.ROOT);
        return new Cell(
                look.terminal() ? shape(group.state(), look) + " " + word : word,
                tone(group.state()));
    }

    private static String shape(GroupState state, Look look) {
        return switch (state) {
            case RUNNING -> look.shape("●", "*");
            case DEGRADED -> look.shape("▲", "!");
            case UNKNOWN -> "?";
            case STOPPED -> look.shape("○", "-");
        };
    }

    private static Tone tone(GroupState state) {
        return switch (state) {
            case RUNNING -> Tone.OK;
            case DEGRADED -> Tone.WARN;
            case UNKNOWN, STOPPED -> Tone.IDLE;
        };
    }

    /** Those for which somebody may have to do something; see {@link GroupState#of}. */
    private static String trouble(GroupView group) {
        return group.members().stream()
                .filter(
                        view ->
                                view.state() == ProcessState.RUNNING
                                        ? view.status().health() == Health.UNHEALTHY
                                        : view.state() != ProcessState.EXITED
                                                && !view.status().disabled())
                .map(GroupColumns::word)
                .collect(Collectors.joining(", "));
    }

    private static String word(ProcessView view) {
        String word =
                view.state() == ProcessState.RUNNING ? "unhealthy" : StateLook.word(view.state());
        return view.id().name() + " " + word;
    }
}
