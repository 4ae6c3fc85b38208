package dev.posse.sheriff.cli.top;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.GroupState;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessView;
import dev.posse.sheriff.cli.show.Moment;
import dev.posse.sheriff.cli.show.ProcessColumns;
import dev.posse.sheriff.cli.show.StateLook;
import dev.posse.sheriff.cli.text.Amounts;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Paint;
import dev.posse.sheriff.cli.text.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The rows of the tree, in columns whose places do not move from one second to the next. */
final class TreeLines {
    private static final int PID = 8;
    private static final int UPTIME = 7;
    private static final int MEMORY = 7;
    private static final int CPU = 6;
    private static final int RESTARTS = 5;
    private static final int HOST = 12;
    private static final int SPARK = 10;
    private static final int SMALLEST_NAME = 12;
    private static final int WIDEST_NAME = 34;
    private static final String UP = " up";
    private static final int SMALLEST_STATE = 14;
    private static final int WIDEST_STATE = 24;

    private final TopState state;
    private final Moment moment;
    private final Look look;
    private final boolean host;
    private final boolean spark;
    private final int nameWidth;
    private final int stateWidth;
    private final int whyWidth;

    TreeLines(TopState state, Moment moment, Look look) {
        this.state = requireNonNull(state, "state");
        this.moment = requireNonNull(moment, "moment");
        this.look = requireNonNull(look, "look");
        int fixed = 4 + PID + UPTIME + MEMORY + CPU + RESTARTS;
        int room = look.width() - 1 - fixed;
        spark = room >= 34 + SPARK + 1;
        room -= spark ? SPARK + 1 : 0;
        boolean several =
                state.tree().shown().processes().keySet().stream()
                                .map(id -> id.host())
                                .distinct()
                                .count()
                        > 1;
        host = several && state.tree().grouping() != Grouping.HOST && room >= 34 + HOST + 1;
        room -= host ? HOST + 1 : 0;
        int wish =
                Math.min(
                        WIDEST_NAME,
                        state.tree().rows().stream()
                                .mapToInt(
                                        row -> 2 * row.depth() + DisplayText.width(label(row)) + 1)
                                .max()
                                .orElse(SMALLEST_NAME));
        int saying =
                state.tree().rows().stream()
                        .mapToInt(row -> DisplayText.width(says(row)))
                        .max()
                        .orElse(SMALLEST_STATE);
        // A name of which both ends are seen says more than half a state.
        stateWidth =
                Math.max(
                        SMALLEST_STATE,
                        Math.min(Math.min(WIDEST_STATE, saying), room - SMALLEST_NAME - 1));
        nameWidth = Math.max(SMALLEST_NAME, Math.min(wish, room - stateWidth - 1));
        int left = room - stateWidth - nameWidth - 2;
        whyWidth = left >= 16 ? left : 0;
    }

    String header() {
        StringBuilder line = new StringBuilder(" ST ");
        line.append(DisplayText.padRight("NAME", nameWidth)).append(' ');
        line.append(DisplayText.padRight("STATUS", stateWidth));
        if (host) {
            line.append(' ').append(DisplayText.padRight("HOST", HOST));
        }
        line.append(DisplayText.padLeft("PID", PID));
        line.append(DisplayText.padLeft("UPTIME", UPTIME));
        line.append(DisplayText.padLeft("MEMORY", MEMORY));
        line.append(DisplayText.padLeft("CPU", CPU));
        if (spark) {
            line.append(' ').append(DisplayText.padRight("LAST", SPARK));
        }
        line.append(DisplayText.padLeft("RST", RESTARTS));
        if (whyWidth > 0) {
            line.append(" WHY");
        }
        return look.paint().as(Tone.STRONG, line.toString());
    }

    List<String> rows() {
        List<String> lines = new ArrayList<>();
        if (state.tree().rows().isEmpty()) {
            lines.add("");
            lines.add(
                    look.paint()
                            .as(
                                    Tone.FAINT,
                                    state.tree().filter().isBlank()
                                            ? "   No processes. Bring some: sheriff apply FILE, or"
                                                    + " :add NAME --cmd COMMAND"
                                            : "   Nothing matches; Esc takes the filter away."));
            return lines;
        }
        Optional<Row> current = state.tree().row();
        for (Row row : state.tree().visible()) {
            boolean here = current.isPresent() && current.get().equals(row);
            lines.add(here ? selected(row) : coloured(row));
        }
        return lines;
    }

    /** No green and no red for what may be otherwise by now. */
    private String coloured(Row row) {
        return state.cut().isEmpty()
                ? line(row, look)
                : look.paint().as(Tone.FAINT, line(row, look.colourless()));
    }

    /** One colour from edge to edge, which no colour of a cell may end. */
    private String selected(Row row) {
        String text = line(row, look.colourless());
        String marked = look.paint().depth() == Paint.Depth.NONE ? ">" + text.substring(1) : text;
        return "\u001b[7m" + DisplayText.padRight(marked, look.width() - 1) + "\u001b[0m";
    }

    private String line(Row row, Look how) {
        if (row instanceof Row.Leaf leaf) {
            return leaf(leaf, how);
        }
        return branch((Row.Branch) row, how);
    }

    private String leaf(Row.Leaf leaf, Look how) {
        ProcessView view = leaf.process();
        boolean stale = ProcessColumns.isStale(view);
        boolean runs = view.status().pid().isPresent();
        boolean tagged = state.tree().tagged().contains(view.id());
        Optional<ProcessSample> sample = runs ? view.sample() : Optional.empty();
        Tone plain = stale ? Tone.FAINT : Tone.PLAIN;
        StringBuilder line = new StringBuilder();
        line.append(how.paint().as(Tone.BUSY, tagged ? how.shape("▌", "+") : " "));
        line.append(how.paint().as(StateLook.tone(view), StateLook.shape(view, how)));
        line.append(how.paint().as(Tone.WARN, crashed(view) ? how.shape("⟲", "r") : " "))
                .append(' ');
        String name = "  ".repeat(leaf.depth()) + label(leaf);
        line.append(how.paint().as(plain, cell(name, nameWidth))).append(' ');
        String status = StateLook.sentence(view, moment);
        line.append(how.paint().as(StateLook.tone(view), saying(status)));
        if (host) {
            line.append(' ').append(how.paint().as(plain, cell(view.id().host(), HOST)));
        }
        String figures =
                right(runs ? String.valueOf(view.status().pid().getAsLong()) : "", PID)
                        + right(uptime(view), UPTIME)
                        + right(sample.map(s -> Amounts.bytes(s.memoryBytes())).orElse(""), MEMORY)
                        + right(sample.map(s -> Amounts.percent(s.cpuPercent())).orElse(""), CPU);
        line.append(how.paint().as(plain, figures));
        if (spark) {
            line.append(' ').append(how.paint().as(Tone.FAINT, sparkline(view, runs, how)));
        }
        long restarts = view.status().restarts();
        line.append(
                how.paint()
                        .as(
                                restarts > 0 ? Tone.WARN : Tone.FAINT,
                                right(String.valueOf(restarts), RESTARTS)));
        if (whyWidth > 0) {
            line.append(' ')
                    .append(how.paint().as(Tone.FAINT, cell(why(view), whyWidth).stripTrailing()));
        }
        return line.toString();
    }

    private String branch(Row.Branch branch, Look how) {
        Optional<ProcessView> worst =
                branch.processes().stream().min(Comparator.comparingInt(TreeLines::rank));
        boolean tagged =
                branch.processes().stream()
                        .allMatch(view -> state.tree().tagged().contains(view.id()));
        String fold = branch.open() ? how.shape("▾", "v") : how.shape("▸", ">");
        String shape = worst.map(view -> StateLook.shape(view, how)).orElse(" ");
        Tone tone = worst.map(StateLook::tone).orElse(Tone.PLAIN);
        StringBuilder line = new StringBuilder();
        line.append(how.paint().as(Tone.BUSY, tagged ? how.shape("▌", "+") : " "));
        line.append(how.paint().as(tone, shape)).append("  ");
        String name = "  ".repeat(branch.depth()) + fold + " " + label(branch);
        line.append(how.paint().as(Tone.STRONG, cell(name, nameWidth))).append(' ');
        String status = says(branch);
        if (status.length() > stateWidth) {
            status = status.substring(0, status.length() - UP.length());
        }
        line.append(how.paint().as(tone, saying(status)));
        int gap = (host ? HOST + 1 : 0) + PID + UPTIME;
        line.append(" ".repeat(gap));
        line.append(right(Amounts.bytes((long) sum(branch, ProcessSample::memoryBytes)), MEMORY));
        line.append(right(Amounts.percent(sum(branch, ProcessSample::cpuPercent)), CPU));
        if (spark) {
            line.append(" ".repeat(SPARK + 1));
        }
        long restarts =
                branch.processes().stream().mapToLong(view -> view.status().restarts()).sum();
        line.append(
                how.paint()
                        .as(
                                restarts > 0 ? Tone.WARN : Tone.FAINT,
                                right(String.valueOf(restarts), RESTARTS)));
        return line.toString();
    }

    private String says(Row row) {
        if (row instanceof Row.Leaf leaf) {
            return StateLook.sentence(leaf.process(), moment);
        }
        Row.Branch branch = (Row.Branch) row;
        long up = branch.processes().stream().filter(TreeLines::isUp).count();
        boolean degraded =
                state.tree().grouping() == Grouping.GROUP
                        && GroupState.of(branch.processes()) == GroupState.DEGRADED;
        return (degraded ? "degraded " : "") + up + " of " + branch.processes().size() + UP;
    }

    /** What is not known is not counted as up. */
    private static boolean isUp(ProcessView view) {
        return switch (view.state()) {
            case WAITING, STARTING, RUNNING, STOPPING, BACKOFF -> true;
            case STOPPED, EXITED, FAILED, UNKNOWN, NO_DEPUTY -> false;
        };
    }

    private static double sum(Row.Branch branch, ToDoubleFunction<ProcessSample> value) {
        return branch.processes().stream()
                .filter(view -> view.status().pid().isPresent() && !ProcessColumns.isStale(view))
                .flatMap(view -> view.sample().stream())
                .mapToDouble(value)
                .sum();
    }

    /** The state of a branch is that of its member which needs a person most. */
    private static int rank(ProcessView view) {
        return Sorting.badness(view);
    }

    private String label(Row row) {
        return DisplayText.printable(
                row instanceof Row.Leaf leaf
                        ? leaf.process().id().name()
                        : ((Row.Branch) row).label());
    }

    private static boolean crashed(ProcessView view) {
        return view.status().crashes() > 0 && view.status().pid().isPresent();
    }

    private String uptime(ProcessView view) {
        return view.uptime(moment.now()).map(Amounts::duration).orElse("");
    }

    private String sparkline(ProcessView view, boolean runs, Look how) {
        return runs
                ? Bars.spark(state.cpu().last(view.id(), SPARK), SPARK, 100, how)
                : " ".repeat(SPARK);
    }

    private static String why(ProcessView view) {
        return DisplayText.printable(view.status().alarm().orElse(ProcessColumns.why(view)));
    }

    private String saying(String status) {
        return DisplayText.padRight(
                DisplayText.cutEnd(status, stateWidth, look.ellipsis()), stateWidth);
    }

    private String cell(String text, int width) {
        return DisplayText.padRight(DisplayText.cutMiddle(text, width, look.ellipsis()), width);
    }

    private static String right(String text, int width) {
        return DisplayText.padLeft(text, width);
    }
}
