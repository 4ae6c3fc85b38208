package dev.posse.deputy.os.health;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Loop;
import dev.posse.common.run.Timers;
import dev.posse.common.text.DurationText;
import dev.posse.deputy.core.Children;
import dev.posse.deputy.core.health.Prober;
import dev.posse.deputy.core.health.Question;
import dev.posse.deputy.core.health.Verdict;
import dev.posse.deputy.os.SideRuns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks the processes of this host. */
public final class HostProber implements Prober, AutoCloseable {
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final Duration BUSY_PAUSE = Duration.ofMillis(20);

    private final Loop loop;
    private final SideRuns sideRuns;
    private final NetworkProbes network;
    private final OutputScanner output;

    /**
     * @param loop the deputy's, where all is asked and answered
     * @param folders the run folder of a process
     */
    public HostProber(Loop loop, SideRuns sideRuns, Function<ProcessId, Path> folders) {
        this.loop = requireNonNull(loop, "loop");
        this.sideRuns = requireNonNull(sideRuns, "sideRuns");
        network = new NetworkProbes(loop, loop);
        output = new OutputScanner(loop, folders);
    }

    @Override
    public Timers.Cancellable ask(Question question, Duration timeout, Consumer<Verdict> then) {
        if (question instanceof Question.Reach reach) {
            return network.ask(reach.probe(), timeout, then);
        }
        if (question instanceof Question.Run run) {
            return new Script(run, timeout, then).begin();
        }
        String why = ((Question.Senseless) question).why();
        return loop.after(Duration.ZERO, () -> then.accept(new Verdict.Bad(why)));
    }

    @Override
    public Timers.Cancellable listen(
            Children.Ref ref, String pattern, boolean fresh, Consumer<Verdict> heard) {
        return output.listen(ref.process(), pattern, fresh, heard);
    }

    @Override
    public void close() {
        network.close();
        output.close();
    }

    /** One run of a script. */
    private final class Script {
        private final Question.Run question;
        private final Duration timeout;
        private final Consumer<Verdict> then;
        private Timers.Cancellable deadline = () -> {};
        private Timers.Cancellable again = () -> {};
        private Optional<Children.Ref> side = Optional.empty();
        private boolean told;

        Script(Question.Run question, Duration timeout, Consumer<Verdict> then) {
            this.question = question;
            this.timeout = timeout;
            this.then = then;
        }

        Timers.Cancellable begin() {
            deadline = loop.after(timeout, this::stillBusy);
            start();
            return this::cancel;
        }

        /** The one before may have been killed just now, which takes a moment to come true. */
        private void start() {
            side =
                    sideRuns.start(
                            SideRuns.HEALTH_CHECK,
                            question.ref().process(),
                            question.plan(),
                            timeout,
                            this::ended);
            if (side.isEmpty()) {
                again = loop.after(BUSY_PAUSE, this::start);
            } else {
                deadline.cancel();
                deadline = loop.after(timeout, this::late);
            }
        }

        private void stillBusy() {
            again.cancel();
            tell(new Verdict.Bad("the check before has not ended, although it was killed"));
        }

        private void late() {
            side.ifPresent(sideRuns::kill);
            tell(
                    new Verdict.Bad(
                            "the script took longer than "
                                    + DurationText.format(timeout)
                                    + " and was killed"));
        }

        private void cancel() {
            deadline.cancel();
            again.cancel();
            if (!told) {
                told = true;
                side.ifPresent(sideRuns::kill);
            }
        }

        private void ended(SideRuns.Ended end) {
            deadline.cancel();
            Verdict verdict = judged(end.exit());
            boolean says = verdict instanceof Verdict.Bad && !end.lastWords().isEmpty();
            tell(
                    says
                            ? new Verdict.Bad(
                                    ((Verdict.Bad) verdict).why() + ": " + end.lastWords())
                            : verdict);
        }

        private static Verdict judged(Exit exit) {
            if (exit instanceof Exit.Code code) {
                return switch (code.code()) {
                    case 0 -> Verdict.GOOD;
                    case NOT_FOUND ->
                            new Verdict.Bad(
                                    "the script names a command that is not there (exit 127)");
                    case NOT_EXECUTABLE ->
                            new Verdict.Bad("the script names what cannot be executed (exit 126)");
                    default -> new Verdict.Bad("the script ended with " + exit.phrase());
                };
            }
            if (exit instanceof Exit.SpawnFailure failure) {
                return new Verdict.Bad("the script could not be run: " + failure.text());
            }
            return new Verdict.Bad("the script ended by " + exit.phrase());
        }

        private void tell(Verdict verdict) {
            if (!told) {
                told = true;
                then.accept(verdict);
            }
        }
    }
}
