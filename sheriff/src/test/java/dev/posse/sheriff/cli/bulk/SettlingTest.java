package dev.posse.sheriff.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.CommandOrder.Verb;
import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.TargetResult.Outcome;
import dev.posse.sheriff.cli.Views;
import dev.posse.sheriff.cli.bulk.Verdict.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An order has taken effect only when the deputy spoke after it took up that very order. */
final class SettlingTest {
    private static final TargetResult RUN_4 =
            new TargetResult(ProcessId.local("x"), Outcome.ACCEPTED, "", 7, 4);

    @Test
    void anOlderRunSaysNothingAboutAStart() {
        assertThat(start(Views.process("x").running(1).run(3, 6))).isEmpty();
        assertThat(start(Views.process("x").running(1).run(4, 7)))
                .contains(new Verdict(Kind.DONE, "running (PID 1)"));
    }

    @Test
    void aOneShotThatEndedWasStarted() {
        assertThat(
                        start(
                                Views.process("x")
                                        .state(ProcessState.EXITED)
                                        .exit(new Exit.Code(0))
                                        .run(4, 7)))
                .contains(new Verdict(Kind.DONE, "ran to its end (exit 0)"));
    }

    @Test
    void aCrashIsTroubleWithItsReason() {
        assertThat(
                        start(
                                Views.process("x")
                                        .state(ProcessState.BACKOFF)
                                        .reason("exit 3; restart 1 after 1s")
                                        .run(4, 7)))
                .contains(new Verdict(Kind.FAILED, "exit 3; restart 1 after 1s"));
        assertThat(
                        start(
                                Views.process("x")
                                        .state(ProcessState.FAILED)
                                        .exit(new Exit.Signaled(11))
                                        .run(4, 7)))
                .contains(new Verdict(Kind.FAILED, "SIGSEGV"));
    }

    @Test
    void whatGoesOnHasNoVerdict() {
        for (ProcessState state :
                new ProcessState[] {
                    ProcessState.WAITING, ProcessState.STARTING, ProcessState.STOPPING
                }) {
            assertThat(start(Views.process("x").state(state).wanted(true).run(4, 7))).isEmpty();
        }
    }

    @Test
    void aHostThatIsAwayLetsTheOrderWait() {
        assertThat(start(Views.process("x").state(ProcessState.UNKNOWN).run(4, 7)))
                .map(Verdict::kind)
                .contains(Kind.PENDING);
    }

    @Test
    void somebodyElsesStopIsTold() {
        assertThat(start(Views.process("x").state(ProcessState.STOPPED).run(4, 8)))
                .contains(new Verdict(Kind.FAILED, "was stopped again"));
    }

    @Test
    void anOlderGenerationSaysNothingAboutAStop() {
        assertThat(stop(Views.process("x").state(ProcessState.EXITED).run(4, 6))).isEmpty();
        assertThat(
                        stop(
                                Views.process("x")
                                        .state(ProcessState.STOPPED)
                                        .exit(new Exit.Signaled(15))
                                        .run(4, 7)))
                .contains(new Verdict(Kind.DONE, "stopped (SIGTERM)"));
        assertThat(stop(Views.process("x").state(ProcessState.STOPPING).run(4, 7))).isEmpty();
    }

    @Test
    void whatCannotBeKilledIsTroubleAtOnce() {
        assertThat(
                        stop(
                                Views.process("x")
                                        .state(ProcessState.STOPPING)
                                        .alarm("cannot be killed")
                                        .run(4, 7)))
                .contains(new Verdict(Kind.FAILED, "cannot be killed"));
    }

    @Test
    void theAnswerAloneSettlesRefusalsAndWhatIsSoAlready() {
        assertThat(atOnce(Verb.START, Outcome.REFUSED, "is disabled"))
                .contains(new Verdict(Kind.FAILED, "is disabled"));
        assertThat(atOnce(Verb.START, Outcome.NOTHING_TO_DO, "already running (PID 1)"))
                .map(Verdict::kind)
                .contains(Kind.NOTHING_TO_DO);
        assertThat(atOnce(Verb.STOP, Outcome.PENDING, "k9 is away"))
                .contains(new Verdict(Kind.PENDING, "k9 is away"));
        assertThat(atOnce(Verb.SIGNAL, Outcome.ACCEPTED, ""))
                .contains(new Verdict(Kind.DONE, "signal sent"));
        assertThat(atOnce(Verb.STOP, Outcome.ACCEPTED, "")).isEmpty();
    }

    private static Optional<Verdict> atOnce(Verb verb, Outcome outcome, String message) {
        return Settling.atOnce(
                verb, new TargetResult(ProcessId.local("x"), outcome, message, 1, 1));
    }

    private static Optional<Verdict> start(Views process) {
        return Settling.seen(Verb.START, RUN_4, process.view());
    }

    private static Optional<Verdict> stop(Views process) {
        return Settling.seen(Verb.STOP, RUN_4, process.view());
    }
}
