package dev.posse.deputy.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Health;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UnheardTest {
    private final Unheard unheard = new Unheard();

    private static ProcessStatus status(String name, ProcessState state, String reason) {
        return new ProcessStatus(
                ProcessId.local(name),
                state,
                true,
                Health.NONE,
                reason,
                false,
                1,
                1,
                0,
                0,
                0,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty());
    }

    private List<ProcessState> told() {
        return unheard.tell(1).stream().map(ProcessStatus::state).toList();
    }

    @Test
    void whatHappensWhileNobodyListensIsToldInItsOrder() {
        unheard.happened(status("camera", ProcessState.RUNNING, "up"));
        unheard.happened(status("camera", ProcessState.BACKOFF, "SIGSEGV"));
        unheard.happened(status("camera", ProcessState.RUNNING, "up"));
        assertThat(told()).containsExactly(ProcessState.BACKOFF, ProcessState.RUNNING);
    }

    @Test
    void theWordBeforeTheFirstIsToldOfEachProcessThatWasNotNew() {
        unheard.happened(status("camera", ProcessState.RUNNING, "up"));
        unheard.happened(status("camera", ProcessState.STOPPING, "SIGSEGV"));
        unheard.happened(status("camera", ProcessState.BACKOFF, "SIGSEGV"));
        unheard.said(status("lidar", ProcessState.STARTING, "starting"), 3);
        assertThat(unheard.before())
                .extracting(ProcessStatus::state)
                .containsExactly(ProcessState.RUNNING);
        unheard.tell(4);
        unheard.answered(4);
        unheard.happened(status("camera", ProcessState.RUNNING, "up"));
        assertThat(unheard.before())
                .extracting(ProcessStatus::state)
                .containsExactly(ProcessState.BACKOFF);
    }

    @Test
    void howADeputyFoundAProcessDidNotHappen() {
        unheard.happened(status("camera", ProcessState.RUNNING, "up"));
        assertThat(told()).isEmpty();
    }

    @Test
    void aProcessThatIsNewToASheriffThatListensDid() {
        unheard.said(status("camera", ProcessState.STARTING, "starting"), 3);
        assertThat(told()).containsExactly(ProcessState.STARTING);
    }

    @Test
    void whatIsNoNewsIsNotKept() {
        unheard.said(status("camera", ProcessState.RUNNING, "up"), 3);
        unheard.said(status("camera", ProcessState.RUNNING, "up since a while"), 3);
        unheard.said(status("lidar", ProcessState.WAITING, "waits for camera"), 3);
        unheard.said(status("lidar", ProcessState.WAITING, "waits for base"), 3);
        assertThat(unheard.tell(1)).hasSize(3);
    }

    @Test
    void anAnsweredBeatTellsWhatWasHeard() {
        unheard.said(status("camera", ProcessState.STARTING, "starting"), 3);
        unheard.said(status("camera", ProcessState.RUNNING, "up"), 4);
        unheard.answered(3);
        unheard.renounced();
        assertThat(told()).containsExactly(ProcessState.RUNNING);
    }

    @Test
    void whatWasToldASheriffThatWentWithoutAWordIsToldTheNext() {
        unheard.said(status("camera", ProcessState.STARTING, "starting"), 3);
        unheard.renounced();
        unheard.answered(99);
        assertThat(told()).containsExactly(ProcessState.STARTING);
        unheard.answered(1);
        assertThat(told()).isEmpty();
    }

    @Test
    void theOldestGoFirstAndAreCounted() {
        for (int i = 0; i < Unheard.MOST + 7; i++) {
            ProcessState state = i % 2 == 0 ? ProcessState.RUNNING : ProcessState.BACKOFF;
            unheard.said(status("camera", state, ""), 1);
        }
        assertThat(unheard.tell(2)).hasSize(Unheard.MOST);
        assertThat(unheard.takeDropped()).isEqualTo(7);
        assertThat(unheard.takeDropped()).isZero();
    }

    @Test
    void aProcessThatIsRemovedTakesItsPastAlong() {
        unheard.said(status("camera", ProcessState.STARTING, "starting"), 3);
        unheard.removed(ProcessId.local("camera"));
        assertThat(told()).isEmpty();
    }
}
