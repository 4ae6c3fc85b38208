package dev.posse.common.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.posse.common.model.Exit;
import dev.posse.common.model.Launch;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.LogPolicy;
import dev.posse.common.model.LostSheriffPolicy;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.StartPolicy;
import dev.posse.common.model.StopPolicy;
import dev.posse.proto.v1.Book;
import dev.posse.proto.v1.CommandRequest;
import dev.posse.proto.v1.ProcessId;
import dev.posse.proto.v1.ProcessSpec;
import dev.posse.proto.v1.ProcessStatus;
import dev.posse.proto.v1.ProcessView;
import org.junit.jupiter.api.Test;

/** Messages of older and newer peers, and of broken ones. */
final class OtherVersionsTest {
    private static final ProcessId CAMERA =
            ProcessId.newBuilder().setHost("k9").setName("camera").build();

    private static ProcessSpec.Builder spec() {
        ProcessSpec.Builder spec = ProcessSpec.newBuilder().setId(CAMERA);
        spec.getLaunchBuilder().setCommand("true");
        return spec;
    }

    @Test
    void whatAnOlderPeerDoesNotSendHasItsDefault() {
        dev.posse.common.model.ProcessSpec read = Specs.fromProto(spec().build());

        assertThat(read.restart()).isEqualTo(RestartPolicy.NEVER);
        assertThat(read.start()).isEqualTo(StartPolicy.USUAL);
        assertThat(read.stop()).isEqualTo(StopPolicy.USUAL);
        assertThat(read.log()).isEqualTo(LogPolicy.USUAL);
        assertThat(read.lostSheriff()).isEqualTo(LostSheriffPolicy.KEEP);
        assertThat(read.launch().shell()).isEqualTo("auto");
    }

    @Test
    void theFieldsOfAnEmptyPolicyHaveTheirDefaults() {
        ProcessSpec.Builder spec = spec();
        spec.getStopBuilder();
        spec.getStartBuilder();
        spec.getLogBuilder().setDir("/var/log");
        spec.getRestartBuilder().addSuccessExitCodes(0);
        spec.getLaunchBuilder().getTtyBuilder();

        dev.posse.common.model.ProcessSpec read = Specs.fromProto(spec.build());

        assertThat(read.stop()).isEqualTo(StopPolicy.USUAL);
        assertThat(read.start()).isEqualTo(StartPolicy.USUAL);
        assertThat(read.restart()).isEqualTo(RestartPolicy.NEVER);
        assertThat(read.log().retainBytes()).isEqualTo(LogPolicy.USUAL.retainBytes());
        assertThat(read.launch().tty()).contains(Launch.Terminal.USUAL);
    }

    @Test
    void aValueOfANewerPeerDoesNotThrowAwayTheMessage() {
        ProcessStatus.Builder status =
                ProcessStatus.newBuilder().setId(CAMERA).setStateValue(99).setHealthValue(99);
        status.getLastExitBuilder();
        ProcessSpec.Builder spec = spec();
        spec.getRestartBuilder().setModeValue(99);
        spec.getLostSheriffBuilder().setActionValue(99);

        assertThat(Statuses.fromProto(status.build()).state()).isEqualTo(ProcessState.UNKNOWN);
        assertThat(Statuses.fromProto(status.build()).lastExit()).contains(new Exit.Unknown());
        assertThat(Specs.fromProto(spec.build()).restart().mode())
                .isEqualTo(RestartPolicy.Mode.NEVER);
        assertThat(Specs.fromProto(spec.build()).lostSheriff().action())
                .isEqualTo(LostSheriffPolicy.Action.KEEP);
        assertThat(
                        Views.fromProto(
                                        dev.posse.proto.v1.HostView.newBuilder()
                                                .setName("k9")
                                                .setStateValue(99)
                                                .build())
                                .state())
                .isEqualTo(LinkState.LOST);
    }

    @Test
    void theLastStateIsTheStateUnlessSaid() {
        ProcessView.Builder view = ProcessView.newBuilder();
        view.getStatusBuilder()
                .setId(CAMERA)
                .setState(dev.posse.proto.v1.ProcessState.PROCESS_STATE_RUNNING);

        assertThat(Views.fromProto(view.build()).lastState()).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void whatNoModelCanHoldIsRefusedWithASentence() {
        ProcessSpec.Builder umask = spec();
        umask.getLaunchBuilder().setUmask("9x");
        ProcessSpec.Builder endless = spec();
        endless.getStopBuilder()
                .setTimeout(
                        Duration.newBuilder().setSeconds(Long.MAX_VALUE).setNanos(2_000_000_000));
        ProcessSpec.Builder signal = spec();
        signal.getStopBuilder().setSignal(-3);
        ProcessStatus never =
                ProcessStatus.newBuilder()
                        .setId(CAMERA)
                        .setChangedAt(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE))
                        .build();

        assertThatThrownBy(() -> Specs.fromProto(umask.build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("process camera@k9: umask '9x' is not an octal number");
        assertThatThrownBy(() -> Specs.fromProto(endless.build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("out of range");
        assertThatThrownBy(() -> Specs.fromProto(signal.build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stop.signal -3");
        assertThatThrownBy(() -> Statuses.fromProto(never))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("out of range");
        assertThatThrownBy(() -> Ids.fromProto(ProcessId.getDefaultInstance()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Books.fromProto(Book.getDefaultInstance()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Commands.fromProto(CommandRequest.getDefaultInstance()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("verb");
    }
}
