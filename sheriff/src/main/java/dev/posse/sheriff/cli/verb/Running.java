package dev.posse.sheriff.cli.verb;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.script.Pace;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.common.run.Loop;
import dev.posse.sheriff.cli.OutputFormat;
import dev.posse.sheriff.cli.Root;
import dev.posse.sheriff.cli.bulk.Interrupts;
import dev.posse.sheriff.cli.bulk.RunReport;
import dev.posse.sheriff.cli.port.Scripts;
import dev.posse.sheriff.cli.show.Json;
import dev.posse.sheriff.cli.show.ScriptJson;
import dev.posse.sheriff.cli.text.Amounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Runs a script, and tells how it goes until it is over. */
final class Running {
    private static final Duration TICK = Duration.ofMillis(250);

    private final Root root;
    private final Scripts scripts;

    Running(Root root, Scripts scripts) {
        this.root = requireNonNull(root, "root");
        this.scripts = requireNonNull(scripts, "scripts");
    }

    /** Runs a script. The exit code: 0 done, 1 failed or aborted, 6 timed out. */
    ExitCode run(String name) {
        ScriptRun begun = scripts.run(name, root.reason());
        return run(
                begun, "script '" + begun.script() + "' (run " + begun.id() + ")", root.timeout());
    }

    /** Carries out an order that takes its time; see {@link Scripts#order} and {@link #run}. */
    ExitCode order(ScriptVerb verb, List<String> selectors, Pace pace) {
        ScriptRun begun = scripts.order(verb, selectors, pace, root.timeout(), root.reason());
        // How long each of its steps may take was said to the sheriff.
        return run(begun, "'" + begun.script() + "' (run " + begun.id() + ")", Optional.empty());
    }

    private ExitCode run(ScriptRun begun, String words, Optional<Duration> most) {
        if (!root.waits()) {
            if (root.printsJson()) {
                print(begun);
            } else {
                root.console().print(words + " is under way");
            }
            return ExitCode.OK;
        }
        if (!root.printsJson()) {
            root.console().say(words + ", " + Amounts.count(begun.steps().size(), "step", "steps"));
        }
        ScriptRun last = follow(begun, words, most);
        if (root.printsJson()) {
            print(last);
        } else {
            summarize(last, words);
        }
        if (most.isPresent() && !last.state().over()) {
            return ExitCode.TIMED_OUT;
        }
        return code(last.state());
    }

    private void print(ScriptRun run) {
        Object json = Json.versioned("run", ScriptJson.run(run));
        root.console()
                .print(root.output() == OutputFormat.JSON ? Json.pretty(json) : Json.line(json));
    }

    /**
     * @param most how long; then the last look is of a run that is not over
     */
    private ScriptRun follow(ScriptRun begun, String words, Optional<Duration> most) {
        AtomicReference<ScriptRun> last = new AtomicReference<>(begun);
        RunReport report = new RunReport(root.console()::print, root.console().look());
        Interrupts detached =
                Interrupts.saying(
                        () -> {
                            root.console().endLine();
                            root.console()
                                    .say(
                                            words
                                                    + " goes on; end it with: "
                                                    + root.program()
                                                    + " script abort "
                                                    + NextLine.word(begun.script()));
                        });
        try (Loop ticks = new Loop("ticks")) {
            if (!root.printsJson()) {
                ticks.every(TICK, () -> report.tick(ticks.nanoTime()));
            }
            Thread me = Thread.currentThread();
            most.ifPresent(time -> ticks.after(time, me::interrupt));
            scripts.follow(
                    begun.id(),
                    run -> {
                        last.set(run);
                        if (!root.printsJson()) {
                            report.look(run, ticks.nanoTime());
                        }
                        return !run.state().over();
                    });
        } catch (Complaint complaint) {
            throw complaint.code() == ExitCode.UNREACHABLE ? lost(words) : complaint;
        } finally {
            detached.close();
        }
        // The end of the time is all that interrupts.
        Thread.interrupted();
        return last.get();
    }

    private Complaint lost(String words) {
        return new Complaint(
                ExitCode.UNREACHABLE,
                "Contact with the sheriff is lost. If it ended, "
                        + words
                        + " was interrupted, and what it had started goes on; else it runs on. Once"
                        + " it answers again, this says which: "
                        + root.program()
                        + " script history");
    }

    private void summarize(ScriptRun run, String words) {
        Duration time = Duration.between(run.startedAt(), run.endedAt().orElse(run.startedAt()));
        String took = " after " + Amounts.elapsed(time.isNegative() ? Duration.ZERO : time);
        switch (run.state()) {
            case DONE -> root.console().say(words + " is done" + took);
            case FAILED, TIMED_OUT ->
                    root.console().say(words + " failed" + took + ": " + run.result());
            case ABORTED -> root.console().say(words + " was " + run.result());
            case INTERRUPTED -> root.console().say(words + " was interrupted: " + run.result());
            case RUNNING, PAUSED -> root.console().say(words + " goes on");
        }
    }

    private static ExitCode code(RunState state) {
        return switch (state) {
            case DONE -> ExitCode.OK;
            case TIMED_OUT -> ExitCode.TIMED_OUT;
            case FAILED, ABORTED, INTERRUPTED -> ExitCode.FAILED;
            case RUNNING, PAUSED -> ExitCode.INTERRUPTED;
        };
    }
}
