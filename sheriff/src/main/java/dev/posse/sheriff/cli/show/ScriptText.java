package dev.posse.sheriff.cli.show;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.ScriptStep;
import dev.posse.common.model.script.StepRun;
import dev.posse.common.model.script.StepState;
import dev.posse.sheriff.cli.text.Amounts;
import dev.posse.sheriff.cli.text.Cell;
import dev.posse.sheriff.cli.text.Column;
import dev.posse.sheriff.cli.text.Column.Cut;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Table;
import dev.posse.sheriff.cli.text.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Scripts and their runs, for people. */
public final class ScriptText {
    private static final int MOST_NAMES = 5;

    private ScriptText() {}

    /** One line for each script. */
    public static List<String> list(
            List<ScriptFacts> scripts, Moment moment, Look look, boolean headers) {
        Column<ScriptFacts> name =
                Column.<ScriptFacts>left(
                                "name",
                                "SCRIPT",
                                0,
                                one -> new Cell(one.script().name(), Tone.STRONG))
                        .cutTo(12, Cut.MIDDLE);
        return Table.of(
                        List.of(
                                name,
                                Column.<ScriptFacts>right(
                                        "steps",
                                        "STEPS",
                                        0,
                                        one ->
                                                Cell.of(
                                                        String.valueOf(
                                                                one.script().steps().size()))),
                                Column.<ScriptFacts>left(
                                        "last", "LAST RUN", 0, one -> last(one, moment)),
                                Column.<ScriptFacts>left(
                                                "source",
                                                "SOURCE",
                                                1,
                                                one -> new Cell(one.source(), Tone.FAINT))
                                        .cutTo(12, Cut.MIDDLE)))
                .withHeaders(headers)
                .lines(scripts, look);
    }

    private static Cell last(ScriptFacts facts, Moment moment) {
        return facts.lastRun()
                .map(
                        run ->
                                new Cell(
                                        word(run.state())
                                                + ", "
                                                + Amounts.duration(
                                                        moment.since(
                                                                run.endedAt()
                                                                        .orElse(run.startedAt())))
                                                + (run.state().over() ? " ago" : ""),
                                        tone(run.state())))
                .orElse(new Cell("never", Tone.FAINT));
    }

    /** One line for each run. */
    public static List<String> history(
            List<ScriptRun> runs, Moment moment, Look look, boolean headers) {
        return Table.of(
                        List.of(
                                Column.<ScriptRun>right(
                                        "run", "RUN", 0, run -> Cell.of(String.valueOf(run.id()))),
                                Column.<ScriptRun>left(
                                                "script",
                                                "SCRIPT",
                                                0,
                                                run -> new Cell(run.script(), Tone.STRONG))
                                        .cutTo(12, Cut.MIDDLE),
                                Column.<ScriptRun>left(
                                        "state",
                                        "STATE",
                                        0,
                                        run -> new Cell(word(run.state()), tone(run.state()))),
                                Column.<ScriptRun>left(
                                        "started",
                                        "STARTED",
                                        2,
                                        run -> Cell.of(moment.full(run.startedAt()))),
                                Column.<ScriptRun>right(
                                        "took", "TOOK", 1, run -> Cell.of(took(run, moment))),
                                Column.<ScriptRun>left("who", "WHO", 3, run -> Cell.of(run.actor()))
                                        .cutTo(12, Cut.MIDDLE),
                                Column.<ScriptRun>left(
                                                "result", "RESULT", 0, run -> Cell.of(run.result()))
                                        .cutTo(20, Cut.END)))
                .withHeaders(headers)
                .lines(runs, look);
    }

    private static String took(ScriptRun run, Moment moment) {
        Instant end = run.endedAt().orElse(moment.now());
        Duration time = Duration.between(run.startedAt(), end);
        return Amounts.elapsed(time.isNegative() ? Duration.ZERO : time);
    }

    /** What a script says, as MIT procman writes it. */
    public static List<String> show(ScriptFacts facts, Look look) {
        List<String> lines = new ArrayList<>();
        Script script = facts.script();
        lines.add(
                look.paint().as(Tone.STRONG, "script " + DisplayText.printable(script.name()))
                        + look.paint().as(Tone.FAINT, "  from " + printable(facts.source())));
        steps(script.steps(), "  ", lines);
        return lines;
    }

    private static void steps(List<ScriptStep> steps, String indent, List<String> lines) {
        for (ScriptStep step : steps) {
            lines.add(indent + printable(step.line()) + ";");
            if (step instanceof ScriptStep.Parallel parallel) {
                int lane = 0;
                for (List<ScriptStep> one : parallel.lanes()) {
                    lane++;
                    lines.add(indent + "  lane " + lane + ":");
                    steps(one, indent + "    ", lines);
                }
            }
        }
    }

    /** What a run would do, in order, with the processes that each step means. */
    public static List<String> plan(ScriptRun run, Look look) {
        List<String> lines = new ArrayList<>();
        int width = String.valueOf(run.steps().size()).length();
        for (StepRun step : run.steps()) {
            lines.add(
                    look.paint()
                                    .as(
                                            Tone.FAINT,
                                            DisplayText.padLeft(
                                                    String.valueOf(step.number()), width))
                            + "  "
                            + "  ".repeat(step.depth())
                            + (step.conditional() ? "on failure: " : "")
                            + printable(step.line())
                            + look.paint().as(Tone.FAINT, means(step)));
        }
        return lines;
    }

    private static String means(StepRun step) {
        boolean plain =
                step.targets().size() == 1
                        && step.line().contains('"' + shown(step.targets().get(0)) + '"');
        return step.targets().isEmpty() || plain ? "" : "  -> " + names(step.targets());
    }

    private static String shown(ProcessId id) {
        return id.host().equals(ProcessId.LOCALHOST) ? id.name() : id.toString();
    }

    private static String names(List<ProcessId> ids) {
        List<String> some =
                ids.stream()
                        .limit(MOST_NAMES)
                        .map(ScriptText::shown)
                        .map(ScriptText::printable)
                        .toList();
        int more = ids.size() - some.size();
        return String.join(", ", some) + (more > 0 ? " and " + more + " more" : "");
    }

    /** A step that came to its end, with what came of it. */
    public static String ended(StepRun step, int of, Look look) {
        String sign =
                switch (step.state()) {
                    case DONE -> look.paint().as(Tone.OK, look.shape("✓", "+"));
                    case FAILED -> look.paint().as(Tone.FAILED, look.shape("✖", "x"));
                    case SKIPPED, WAITING, ACTIVE ->
                            look.paint().as(Tone.IDLE, look.shape("○", "-"));
                };
        return sign
                + " "
                + place(step, of, look)
                + printable(step.line())
                + look.paint().as(Tone.FAINT, time(step))
                + note(step, look);
    }

    /** A step that is under way. */
    public static String active(StepRun step, int of, Look look) {
        return look.paint().as(Tone.BUSY, look.shape("◐", "*"))
                + " "
                + place(step, of, look)
                + printable(step.line())
                + (step.note().isEmpty()
                        ? ""
                        : look.paint().as(Tone.FAINT, "  waits: " + printable(step.note())));
    }

    private static String place(StepRun step, int of, Look look) {
        int width = String.valueOf(of).length();
        return look.paint()
                        .as(
                                Tone.FAINT,
                                DisplayText.padLeft(String.valueOf(step.number()), width)
                                        + "/"
                                        + of)
                + "  "
                + "  ".repeat(step.depth());
    }

    private static String time(StepRun step) {
        return step.beganAt().isPresent() && step.endedAt().isPresent()
                ? "  "
                        + Amounts.elapsed(
                                Duration.between(step.beganAt().get(), step.endedAt().get()))
                : "";
    }

    private static String note(StepRun step, Look look) {
        return step.note().isEmpty()
                ? ""
                : step.state() == StepState.FAILED
                        ? "  " + look.paint().as(Tone.FAILED, printable(step.note()))
                        : look.paint().as(Tone.FAINT, "  " + printable(step.note()));
    }

    /** As tables have it. */
    public static String word(RunState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static Tone tone(RunState state) {
        return switch (state) {
            case RUNNING -> Tone.BUSY;
            case PAUSED, INTERRUPTED, ABORTED -> Tone.WARN;
            case DONE -> Tone.OK;
            case FAILED, TIMED_OUT -> Tone.FAILED;
        };
    }

    private static String printable(String text) {
        return DisplayText.printable(text);
    }
}
