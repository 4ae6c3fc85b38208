package dev.posse.sheriff.cli.bulk;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.sheriff.cli.Console;
import dev.posse.sheriff.cli.show.StateLook;
import dev.posse.sheriff.cli.text.Amounts;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One line for each process: on a terminal it lives until its verdict, with a spinner and what the
 * process is doing; elsewhere only the verdict is printed, as a sentence.
 */
public final class LineReport implements Report {
    private static final int NAME = 24;
    private static final int LEFT_FREE = 4;

    private final Console console;
    private final LiveLines lines;
    private final Names names;
    private final int width;

    public LineReport(Console console, LiveLines lines, Names names, Set<ProcessId> all) {
        this.console = requireNonNull(console, "console");
        this.lines = requireNonNull(lines, "lines");
        this.names = requireNonNull(names, "names");
        width =
                Math.min(
                        NAME,
                        all.stream()
                                .mapToInt(id -> DisplayText.width(names.of(id)))
                                .max()
                                .orElse(0));
    }

    @Override
    public void settled(ProcessId id, Verdict verdict, Duration passed) {
        if (!lines.live()) {
            console.print(sentence(id, verdict));
            return;
        }
        String took = passed.toMillis() < 50 ? "" : "  " + Amounts.elapsed(passed);
        Look look = console.look();
        lines.keep(
                List.of(
                        look.paint().as(tone(verdict), shape(verdict, look))
                                + " "
                                + padded(id)
                                + "  "
                                + DisplayText.printable(verdict.text())
                                + look.paint().as(Tone.FAINT, took)));
    }

    @Override
    public void waiting(
            Set<ProcessId> open, Snapshot latest, String cut, long tick, Duration passed) {
        if (!lines.live()) {
            return;
        }
        Look look = console.look();
        int most = Math.max(1, console.size().lines() - LEFT_FREE);
        List<String> drawn = new ArrayList<>();
        String spinner = look.paint().as(Tone.BUSY, Spinner.at(tick, look));
        for (ProcessId id : open) {
            if (drawn.size() == most) {
                drawn.add("  and " + (open.size() - most) + " more");
                break;
            }
            ProcessView process = latest.processes().get(id);
            String doing = process == null ? "" : doing(process);
            drawn.add(
                    spinner
                            + lines.fitted(
                                    " "
                                            + padded(id)
                                            + "  "
                                            + doing
                                            + (passed.toSeconds() > 0
                                                    ? "  " + Amounts.elapsed(passed)
                                                    : "")));
        }
        if (!cut.isEmpty()) {
            drawn.add(lines.fitted("contact with the sheriff is lost: " + cut));
        }
        lines.draw(drawn);
    }

    @Override
    public void interrupted(Set<ProcessId> open) {
        lines.close();
        console.say("no longer waiting; what was ordered goes on for " + names.list(open) + ".");
    }

    private static String doing(ProcessView process) {
        String reason = DisplayText.printable(process.status().reason());
        String word = StateLook.word(process.state());
        return reason.isEmpty() || reason.equals(word) ? word : word + ": " + reason;
    }

    private String padded(ProcessId id) {
        return DisplayText.padRight(
                DisplayText.cutMiddle(names.of(id), NAME, console.look().ellipsis()), width);
    }

    private String sentence(ProcessId id, Verdict verdict) {
        String name = names.of(id);
        String text = DisplayText.printable(verdict.text());
        if (verdict.kind() == Verdict.Kind.NOTHING_TO_DO) {
            return name + " " + text;
        }
        return name + ": " + text;
    }

    private static String shape(Verdict verdict, Look look) {
        return switch (verdict.kind()) {
            case DONE -> look.shape("✓", "+");
            case NOTHING_TO_DO -> look.shape("○", "=");
            case PENDING -> look.shape("◌", ".");
            case FAILED -> look.shape("✖", "X");
            case TIMED_OUT -> look.shape("▲", "!");
        };
    }

    private static Tone tone(Verdict verdict) {
        return switch (verdict.kind()) {
            case DONE -> Tone.OK;
            case NOTHING_TO_DO -> Tone.IDLE;
            case PENDING -> Tone.BUSY;
            case FAILED -> Tone.FAILED;
            case TIMED_OUT -> Tone.WARN;
        };
    }
}
