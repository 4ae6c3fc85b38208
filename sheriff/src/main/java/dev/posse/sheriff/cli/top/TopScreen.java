package dev.posse.sheriff.cli.top;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.sheriff.cli.Terminals.Size;
import dev.posse.sheriff.cli.bulk.Names;
import dev.posse.sheriff.cli.logs.Entry;
import dev.posse.sheriff.cli.logs.EntryText;
import dev.posse.sheriff.cli.show.Moment;
import dev.posse.sheriff.cli.show.StateLook;
import dev.posse.sheriff.cli.text.Amounts;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the live screen: a line about everything, a line for each host and for each run of a
 * script, the tree, the logs when asked for, and what can be typed. Exactly as many lines as the
 * screen has.
 */
final class TopScreen {
    private static final int MOST_HOSTS = 6;
    private static final int MOST_RUNS = 3;

    private final String name;
    private final ZoneId zone;

    /**
     * @param name what the sheriff's machine is called
     */
    TopScreen(String name, ZoneId zone) {
        this.name = requireNonNull(name, "name");
        this.zone = requireNonNull(zone, "zone");
    }

    /**
     * The lines, each of them no wider than the look says.
     *
     * @param logs the newest rows; as many as {@link #logRows} gave
     */
    List<String> lines(TopState state, List<Entry> logs, String logTrouble, Size size, Look look) {
        Moment moment = new Moment(state.tree().now(), zone);
        List<String> lines = new ArrayList<>();
        if (state.cut().isEmpty()) {
            lines.add(headline(state, moment, look));
            lines.addAll(HostLines.of(state, hostLines(state, size), look));
            lines.addAll(RunLines.of(state.runs(), runLines(size), moment, look));
        } else {
            lines.add(faint(headline(state, moment, look.colourless()), look));
            lines.add(look.paint().as(Tone.WARN, fitted(old(state), look)));
            HostLines.of(state, hostLines(state, size), look.colourless())
                    .forEach(line -> lines.add(faint(line, look)));
        }
        int logArea = logArea(state, size);
        int rows = Math.max(1, size.lines() - lines.size() - 2 - logArea);
        state.tree().page(rows);
        if (state.mode() instanceof Mode.Reading reading) {
            reading(lines, reading, size, look);
        } else {
            TreeLines tree = new TreeLines(state, moment, look);
            lines.add(tree.header());
            lines.addAll(tree.rows());
            pad(lines, size.lines() - 1 - logArea);
            if (logArea > 0) {
                logs(lines, state, logs, logTrouble, logArea, look);
            }
        }
        pad(lines, size.lines() - 1);
        List<String> drawn = new ArrayList<>(lines.subList(0, Math.max(0, size.lines() - 1)));
        drawn.add(footer(state, look));
        return drawn;
    }

    private static String old(TopState state) {
        return " "
                + Amounts.duration(state.age())
                + " old: no contact with the sheriff ("
                + DisplayText.printable(state.cut())
                + ")";
    }

    private static String faint(String line, Look look) {
        return look.paint().as(Tone.FAINT, line);
    }

    /** How many rows of logs there is room for. */
    static int logRows(TopState state, Size size) {
        return Math.max(0, logArea(state, size) - 1);
    }

    private static int logArea(TopState state, Size size) {
        return state.following().isEmpty() || state.mode() instanceof Mode.Reading
                ? 0
                : Math.max(4, size.lines() * 2 / 5);
    }

    private static int hostLines(TopState state, Size size) {
        int hosts = state.tree().shown().hosts().size();
        return Math.min(hosts, Math.min(MOST_HOSTS, Math.max(1, size.lines() / 5)));
    }

    private static int runLines(Size size) {
        return Math.min(MOST_RUNS, Math.max(1, size.lines() / 8));
    }

    private String headline(TopState state, Moment moment, Look look) {
        Tree tree = state.tree();
        Map<ProcessState, Count> states = new EnumMap<>(ProcessState.class);
        for (ProcessView process : tree.shown().processes().values()) {
            states.computeIfAbsent(process.state(), any -> new Count(process)).count++;
        }
        StringBuilder line = new StringBuilder(" ");
        line.append(look.paint().as(Tone.STRONG, "posse " + DisplayText.printable(name)));
        int used = 7 + DisplayText.width(name);
        String all = Amounts.count(tree.shown().processes().size(), "process", "processes");
        line.append("  ").append(all);
        used += 2 + all.length();
        for (Count count : states.values()) {
            String text = StateLook.shape(count.example, look) + " " + count.count;
            line.append("  ").append(look.paint().as(StateLook.tone(count.example), text));
            used += 2 + DisplayText.width(text);
        }
        String right = arrangement(tree) + "  " + moment.clock(tree.now()).substring(0, 8) + " ";
        if (tree.frozenAt().isPresent()) {
            right = "FROZEN, z goes on  " + right;
        }
        int room = look.width() - used - 2;
        if (DisplayText.width(right) > room) {
            right = moment.clock(tree.now()).substring(0, 8) + " ";
            right = tree.frozenAt().isPresent() ? "FROZEN " + right : right;
        }
        if (DisplayText.width(right) <= room) {
            line.append(" ".repeat(room - DisplayText.width(right) + 2));
            line.append(
                    look.paint().as(tree.frozenAt().isPresent() ? Tone.WARN : Tone.FAINT, right));
        }
        return line.toString();
    }

    private static String arrangement(Tree tree) {
        return tree.grouping().label()
                + (tree.sorting() == Sorting.NAME ? "" : ", " + tree.sorting().label() + " first")
                + (tree.filter().isBlank()
                        ? ""
                        : ", only " + DisplayText.printable(tree.filter().strip()));
    }

    private static final class Count {
        private final ProcessView example;
        private int count;

        Count(ProcessView example) {
            this.example = example;
        }
    }

    private static void reading(List<String> lines, Mode.Reading reading, Size size, Look look) {
        int room = Math.max(1, size.lines() - lines.size() - 2);
        int last = Math.min(reading.lines().size(), reading.from() + room);
        String where =
                reading.lines().size() <= room
                        ? ""
                        : "  "
                                + (reading.from() + 1)
                                + "-"
                                + last
                                + " of "
                                + reading.lines().size();
        lines.add(rule(reading.title() + where, look));
        for (String line : reading.lines().subList(Math.min(reading.from(), last), last)) {
            lines.add(" " + line);
        }
    }

    private void logs(
            List<String> lines,
            TopState state,
            List<Entry> logs,
            String trouble,
            int area,
            Look look) {
        List<ProcessId> whose = state.following();
        Names names = Names.among(state.tree().latest().processes().keySet());
        lines.add(
                rule(
                        "logs of "
                                + DisplayText.printable(names.list(whose))
                                + (trouble.isEmpty() ? "" : ": " + DisplayText.printable(trouble)),
                        look));
        EntryText text = new EntryText(whose, look, zone, true, false);
        int from = Math.max(0, logs.size() - (area - 1));
        for (Entry entry : logs.subList(from, logs.size())) {
            lines.add(" " + text.of(entry));
        }
        if (logs.isEmpty()) {
            lines.add(look.paint().as(Tone.FAINT, " nothing yet"));
        }
    }

    private static String rule(String title, Look look) {
        String dash = look.shape("─", "-");
        String text = fitted(dash + dash + " " + title + " ", look);
        int rest = Math.max(0, look.width() - DisplayText.width(text));
        return look.paint().as(Tone.FAINT, text + dash.repeat(rest));
    }

    private static String footer(TopState state, Look look) {
        Mode mode = state.mode();
        if (mode instanceof Mode.Typing typing) {
            String sign = typing.purpose() == Mode.Purpose.FILTER ? "/" : ":";
            return " " + sign + DisplayText.printable(typing.text()) + look.shape("▏", "_");
        }
        if (mode instanceof Mode.Confirming confirming) {
            String keys = "  [y/N]";
            String question = DisplayText.printable(confirming.question());
            int room = Math.max(1, look.width() - 2 - keys.length());
            return " "
                    + look.paint()
                            .as(
                                    Tone.FAILED,
                                    DisplayText.cutEnd(question, room, look.ellipsis()) + keys);
        }
        if (mode instanceof Mode.Reading) {
            return look.paint()
                    .as(Tone.FAINT, fitted(" ↑ ↓ PgUp PgDn move   any other key: back", look));
        }
        if (!state.message().isEmpty()) {
            return " "
                    + look.paint()
                            .as(Tone.BUSY, fitted(DisplayText.printable(state.message()), look));
        }
        int tagged = state.tree().tagged().size();
        String keys =
                (tagged > 0 ? " " + tagged + " tagged:" : "")
                        + " s start/stop  r restart  l logs  Space tag  / filter  g view  ? keys  q quit";
        return look.paint().as(tagged > 0 ? Tone.STRONG : Tone.FAINT, fitted(keys, look));
    }

    private static String fitted(String plain, Look look) {
        return DisplayText.cutEnd(plain, Math.max(1, look.width() - 1), look.ellipsis());
    }

    private static void pad(List<String> lines, int to) {
        while (lines.size() < to) {
            lines.add("");
        }
    }
}
