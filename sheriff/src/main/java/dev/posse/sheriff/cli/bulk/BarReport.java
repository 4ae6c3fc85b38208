package dev.posse.sheriff.cli.bulk;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Snapshot;
import dev.posse.sheriff.cli.Console;
import dev.posse.sheriff.cli.text.Amounts;
import dev.posse.sheriff.cli.text.Tone;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** One line for all: how many are through and whom it waits for. Nothing of it stays. */
public final class BarReport implements Report {
    private final Console console;
    private final LiveLines line;
    private final Names names;
    private final int all;

    public BarReport(Console console, LiveLines line, Names names, int all) {
        this.console = requireNonNull(console, "console");
        this.line = requireNonNull(line, "line");
        this.names = requireNonNull(names, "names");
        this.all = all;
    }

    @Override
    public void settled(ProcessId id, Verdict verdict, Duration passed) {}

    @Override
    public void waiting(
            Set<ProcessId> open, Snapshot latest, String cut, long tick, Duration passed) {
        line.draw(
                List.of(
                        console.errLook().paint().as(Tone.BUSY, Spinner.at(tick, console.errLook()))
                                + line.fitted(
                                        " "
                                                + (all - open.size())
                                                + " of "
                                                + all
                                                + " through, waiting for "
                                                + names.list(open)
                                                + "  "
                                                + Amounts.elapsed(passed))));
    }

    @Override
    public void interrupted(Set<ProcessId> open) {
        line.close();
        console.say("no longer waiting; it goes on for " + names.list(open) + ".");
    }
}
