package dev.posse.sheriff.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Health;
import dev.posse.common.model.ProcessState;
import dev.posse.sheriff.cli.Views;
import dev.posse.sheriff.cli.bulk.Verdict.Kind;
import org.junit.jupiter.api.Test;

final class GoalTest {
    @Test
    void runningIsRunningWhateverItsHealth() {
        assertThat(Goal.RUNNING.judge(Views.process("x").running(1).view()))
                .contains(new Verdict(Kind.DONE, "running (PID 1)"));
        assertThat(Goal.RUNNING.judge(Views.process("x").view())).isEmpty();
    }

    @Test
    void readyAsksForHealthWhereThereAreChecks() {
        assertThat(Goal.READY.judge(Views.process("x").running(1).view())).isPresent();
        assertThat(Goal.READY.judge(Views.process("x").running(1).health(Health.STARTING).view()))
                .isEmpty();
    }

    @Test
    void healthyCanNeverBeWithoutChecks() {
        assertThat(Goal.HEALTHY.judge(Views.process("x").running(1).view()))
                .map(Verdict::kind)
                .contains(Kind.FAILED);
        assertThat(Goal.HEALTHY.judge(Views.process("x").running(1).health(Health.HEALTHY).view()))
                .map(Verdict::kind)
                .contains(Kind.DONE);
    }

    @Test
    void stoppedIsAnyRestAndExitedIsAnEndOfItsOwn() {
        assertThat(Goal.STOPPED.judge(Views.process("x").view())).isPresent();
        assertThat(Goal.EXITED.judge(Views.process("x").view())).isEmpty();
        assertThat(Goal.EXITED.judge(Views.process("x").state(ProcessState.FAILED).view()))
                .isPresent();
    }
}
