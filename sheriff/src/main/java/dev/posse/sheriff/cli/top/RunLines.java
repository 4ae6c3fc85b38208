package dev.posse.sheriff.cli.top;

import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.StepRun;
import dev.posse.common.model.script.StepState;
import dev.posse.sheriff.cli.show.Moment;
import dev.posse.sheriff.cli.show.ScriptText;
import dev.posse.sheriff.cli.text.Amounts;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A line for each run of a script: how far it is, what it does now, or how it ended. */
final class RunLines {
    private static final int NAME = 24;

    private RunLines() {}

    /**
     * @param runs newest first
     * @param most runs; the newest, in the order in which they began
     */
    static List<String> of(List<ScriptRun> runs, int most, Moment moment, Look look) {
        List<String> lines = new ArrayList<>();
        runs.stream().limit(most).forEach(run -> lines.add(0, line(run, moment, look)));
        return lines;
    }

    private static String line(ScriptRun run, Moment moment, Look look) {
        String name =
                DisplayText.cutMiddle(DisplayText.printable(run.script()), NAME, look.ellipsis());
        Instant end = run.endedAt().orElse(moment.now());
        Duration took = Duration.between(run.startedAt(), end);
        String time = Amounts.elapsed(took.isNegative() ? Duration.ZERO : took);
        String rest =
                run.state().over()
                        ? ended(run, time)
                        : (run.state() == RunState.PAUSED ? "paused  " : "") + doing(run);
        String right = run.state().over() ? " " : "  " + time + " ";
        int room = look.width() - 3 - DisplayText.width(name) - 2 - DisplayText.width(right);
        String middle = DisplayText.cutEnd(rest, Math.max(1, room), look.ellipsis());
        return " "
                + look.paint().as(ScriptText.tone(run.state()), sign(run.state(), look))
                + " "
                + name
                + "  "
                + middle
                + " ".repeat(Math.max(0, room - DisplayText.width(middle)))
                + right;
    }

    private static String ended(ScriptRun run, String time) {
        String how = ScriptText.word(run.state()) + " after " + time;
        return run.result().isEmpty() ? how : how + ": " + DisplayText.printable(run.result());
    }

    /** The steps that are under way, without those that only hold others. */
    private static String doing(ScriptRun run) {
        List<StepRun> active = new ArrayList<>();
        for (int i = 0; i < run.steps().size(); i++) {
            StepRun step = run.steps().get(i);
            boolean holds =
                    i + 1 < run.steps().size()
                            && run.steps().get(i + 1).depth() > step.depth()
                            && !run.steps().get(i + 1).conditional();
            if (step.state() == StepState.ACTIVE && !holds) {
                active.add(step);
            }
        }
        String of = "/" + run.steps().size();
        if (active.isEmpty()) {
            return run.behind() + of;
        }
        StepRun first = active.get(0);
        return first.number()
                + of
                + "  "
                + DisplayText.printable(first.line())
                + (active.size() > 1 ? "  and " + (active.size() - 1) + " more" : "")
                + (first.note().isEmpty() ? "" : "  waits: " + DisplayText.printable(first.note()));
    }

    private static String sign(RunState state, Look look) {
        return switch (state) {
            case RUNNING -> look.shape("▶", ">");
            case PAUSED -> look.shape("‖", "=");
            case DONE -> look.shape("✓", "+");
            case FAILED, TIMED_OUT -> look.shape("✖", "x");
            case ABORTED, INTERRUPTED -> look.shape("▲", "!");
        };
    }
}
