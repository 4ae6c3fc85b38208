package dev.posse.common.wire;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import java.util.Optional;
import java.util.OptionalLong;

/** How one process is. */
public final class Statuses {
    private static final String STATE = "PROCESS_STATE_";

    private Statuses() {}

    public static dev.posse.proto.v1.ProcessStatus toProto(ProcessStatus status) {
        dev.posse.proto.v1.ProcessStatus.Builder proto =
                dev.posse.proto.v1.ProcessStatus.newBuilder()
                        .setId(Ids.toProto(status.id()))
                        .setState(toProto(status.state()))
                        .setWantedUp(status.wantedUp())
                        .setHealth(
                                Enums.toProto(
                                        dev.posse.proto.v1.Health.class,
                                        "HEALTH_",
                                        status.health()))
                        .setReason(status.reason())
                        .setDisabled(status.disabled())
                        .setRunId(status.runId())
                        .setGeneration(status.generation())
                        .setFailures(status.failures())
                        .setRestarts(status.restarts())
                        .setCrashes(status.crashes())
                        .setPid(status.pid().orElse(0))
                        .setChangedAt(Times.toProto(status.changedAt()))
                        .setAlarm(status.alarm().orElse(""))
                        .setDetectedBy(status.detectedBy())
                        .setFileRestarts(status.fileRestarts());
        status.startedAt().ifPresent(time -> proto.setStartedAt(Times.toProto(time)));
        status.lastExit().ifPresent(exit -> proto.setLastExit(toProto(exit)));
        status.lastExitAt().ifPresent(time -> proto.setLastExitAt(Times.toProto(time)));
        status.nextTryAt().ifPresent(time -> proto.setNextTryAt(Times.toProto(time)));
        return proto.build();
    }

    public static ProcessStatus fromProto(dev.posse.proto.v1.ProcessStatus proto) {
        return new ProcessStatus(
                Ids.fromProto(proto.getId()),
                fromProto(proto.getState()),
                proto.getWantedUp(),
                Enums.fromProto(Health.class, "HEALTH_", proto.getHealth(), Health.NONE),
                proto.getReason(),
                proto.getDisabled(),
                proto.getRunId(),
                proto.getGeneration(),
                proto.getFailures(),
                proto.getRestarts(),
                proto.getCrashes(),
                proto.getPid() > 0 ? OptionalLong.of(proto.getPid()) : OptionalLong.empty(),
                Times.when(proto.hasStartedAt(), proto.getStartedAt()),
                proto.hasLastExit()
                        ? Optional.of(fromProto(proto.getLastExit()))
                        : Optional.empty(),
                Times.when(proto.hasLastExitAt(), proto.getLastExitAt()),
                Times.when(proto.hasNextTryAt(), proto.getNextTryAt()),
                Times.fromProto(proto.getChangedAt()),
                Launches.text(proto.getAlarm()),
                proto.getDetectedBy(),
                proto.getFileRestarts());
    }

    public static dev.posse.proto.v1.ProcessState toProto(ProcessState state) {
        return Enums.toProto(dev.posse.proto.v1.ProcessState.class, STATE, state);
    }

    /** A state of a newer peer is shown as one that we do not know. */
    public static ProcessState fromProto(dev.posse.proto.v1.ProcessState state) {
        return Enums.fromProto(ProcessState.class, STATE, state, ProcessState.UNKNOWN);
    }

    static dev.posse.proto.v1.Exit toProto(Exit exit) {
        dev.posse.proto.v1.Exit.Builder proto = dev.posse.proto.v1.Exit.newBuilder();
        if (exit instanceof Exit.Code code) {
            return proto.setCode(code.code()).build();
        }
        if (exit instanceof Exit.Signaled signaled) {
            return proto.setSignal(signaled.signal()).build();
        }
        if (exit instanceof Exit.SpawnFailure failure) {
            proto.getSpawnFailureBuilder()
                    .setStep(failure.step())
                    .setErrno(failure.errno())
                    .setText(failure.text());
            return proto.build();
        }
        return proto.setUnknown(true).build();
    }

    /** An end of a kind that a newer peer knows is one that nobody here could see. */
    static Exit fromProto(dev.posse.proto.v1.Exit proto) {
        return switch (proto.getKindCase()) {
            case CODE -> new Exit.Code(proto.getCode());
            case SIGNAL -> new Exit.Signaled(proto.getSignal());
            case SPAWN_FAILURE ->
                    new Exit.SpawnFailure(
                            proto.getSpawnFailure().getStep(),
                            proto.getSpawnFailure().getErrno(),
                            proto.getSpawnFailure().getText());
            case UNKNOWN, KIND_NOT_SET -> new Exit.Unknown();
        };
    }
}
