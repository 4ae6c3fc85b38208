package dev.posse.sheriff.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Plan;
import dev.posse.common.model.Plan.Kind;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.sheriff.cli.Views;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RisingTest {
    @Test
    void whatAnApplyLeftAloneNeedsNoNewWord() {
        assertThat(judge(Kind.KEEP, Views.process("x").running(1).run(1, 2)))
                .map(Verdict::kind)
                .contains(Verdict.Kind.DONE);
        assertThat(judge(Kind.START, Views.process("x").running(1).run(1, 2))).isEmpty();
        assertThat(judge(Kind.START, Views.process("x").running(1).run(1, 9)))
                .contains(new Verdict(Verdict.Kind.DONE, "running (PID 1)"));
    }

    @Test
    void upFailedAndAbsentAreEnds() {
        assertThat(
                        judge(
                                Kind.START,
                                Views.process("x")
                                        .state(ProcessState.BACKOFF)
                                        .reason("exit 3")
                                        .run(1, 9)))
                .contains(new Verdict(Verdict.Kind.FAILED, "exit 3"));
        assertThat(
                        judge(
                                Kind.START,
                                Views.process("x")
                                        .state(ProcessState.EXITED)
                                        .exit(new Exit.Code(0))
                                        .run(1, 9)))
                .map(Verdict::kind)
                .contains(Verdict.Kind.DONE);
        assertThat(
                        judge(
                                Kind.START,
                                Views.process("x")
                                        .host("k9.lan")
                                        .state(ProcessState.NO_DEPUTY)
                                        .wanted(true)))
                .contains(new Verdict(Verdict.Kind.PENDING, "starts when k9.lan attaches"));
        assertThat(judge(Kind.ADD, Views.process("x")))
                .contains(new Verdict(Verdict.Kind.NOTHING_TO_DO, "is stopped"));
    }

    @Test
    void whatIsWantedAndNotYetUpIsWaitedFor() {
        for (ProcessState state :
                new ProcessState[] {
                    ProcessState.WAITING, ProcessState.STARTING, ProcessState.STOPPED
                }) {
            assertThat(judge(Kind.KEEP, Views.process("x").state(state).wanted(true).run(1, 9)))
                    .isEmpty();
        }
    }

    @Test
    void withoutAnApplyWhatWasSaidBeforeTheLastOrderCountsNot() {
        Views ended = Views.process("x").state(ProcessState.EXITED).wanted(true);
        assertThat(anyway(ended.pending())).isEmpty();
        assertThat(anyway(Views.process("x").state(ProcessState.EXITED).wanted(true)))
                .map(Verdict::kind)
                .contains(Verdict.Kind.DONE);
        assertThat(anyway(Views.process("x").state(ProcessState.STOPPED).wanted(true))).isEmpty();
        assertThat(anyway(Views.process("x").state(ProcessState.UNKNOWN).wanted(true).pending()))
                .map(Verdict::kind)
                .contains(Verdict.Kind.PENDING);
    }

    private static Optional<Verdict> anyway(Views process) {
        return Rising.ofAll().judge(ProcessId.local("x"), Optional.of(process.view()));
    }

    private static Optional<Verdict> judge(Kind kind, Views process) {
        Plan plan =
                new Plan(
                        List.of(new Plan.Step(ProcessId.local("x"), kind, "", 9)),
                        List.of(),
                        List.of());
        return Rising.of(plan).judge(ProcessId.local("x"), Optional.of(process.view()));
    }
}
