package dev.posse.common.wire;

import dev.posse.common.model.LogPolicy;
import dev.posse.common.model.LostSheriffPolicy;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.StartPolicy;
import dev.posse.common.model.StopPolicy;
import dev.posse.proto.v1.LostSheriffAction;
import dev.posse.proto.v1.RestartMode;

/** The policies of a process. */
final class Policies {
    private static final String LOST = "LOST_SHERIFF_ACTION_";

    private Policies() {}

    static RestartMode toProto(RestartPolicy.Mode mode) {
        return Enums.toProto(RestartMode.class, "RESTART_MODE_", mode);
    }

    static RestartPolicy.Mode fromProto(RestartMode mode) {
        return Enums.fromProto(
                RestartPolicy.Mode.class, "RESTART_MODE_", mode, RestartPolicy.Mode.NEVER);
    }

    static dev.posse.proto.v1.RestartPolicy toProto(RestartPolicy policy) {
        return dev.posse.proto.v1.RestartPolicy.newBuilder()
                .setMode(toProto(policy.mode()))
                .setDelay(Times.toProto(policy.delay()))
                .setBackoff(policy.backoff())
                .setMaxDelay(Times.toProto(policy.maxDelay()))
                .setMaxRestarts(policy.maxRestarts())
                .setResetAfter(Times.toProto(policy.resetAfter()))
                .addAllSuccessExitCodes(policy.successExitCodes())
                .build();
    }

    static RestartPolicy fromProto(dev.posse.proto.v1.RestartPolicy proto) {
        RestartPolicy usual = RestartPolicy.NEVER;
        return new RestartPolicy(
                fromProto(proto.getMode()),
                Times.or(proto.hasDelay(), proto.getDelay(), usual.delay()),
                proto.getBackoff() == 0 ? usual.backoff() : proto.getBackoff(),
                Times.or(proto.hasMaxDelay(), proto.getMaxDelay(), usual.maxDelay()),
                proto.getMaxRestarts(),
                Times.or(proto.hasResetAfter(), proto.getResetAfter(), usual.resetAfter()),
                proto.getSuccessExitCodesList());
    }

    static dev.posse.proto.v1.StartPolicy toProto(StartPolicy policy) {
        return dev.posse.proto.v1.StartPolicy.newBuilder()
                .setMinUptime(Times.toProto(policy.minUptime()))
                .setRetries(policy.retries())
                .setRetryInterval(Times.toProto(policy.retryInterval()))
                .setTimeout(Times.toProto(policy.timeout()))
                .build();
    }

    static StartPolicy fromProto(dev.posse.proto.v1.StartPolicy proto) {
        StartPolicy usual = StartPolicy.USUAL;
        return new StartPolicy(
                Times.or(proto.hasMinUptime(), proto.getMinUptime(), usual.minUptime()),
                proto.getRetries(),
                Times.or(proto.hasRetryInterval(), proto.getRetryInterval(), usual.retryInterval()),
                Times.or(proto.hasTimeout(), proto.getTimeout(), usual.timeout()));
    }

    static dev.posse.proto.v1.StopPolicy toProto(StopPolicy policy) {
        return dev.posse.proto.v1.StopPolicy.newBuilder()
                .setSignal(policy.signal())
                .setTimeout(Times.toProto(policy.timeout()))
                .setCommand(policy.command().orElse(""))
                .build();
    }

    static StopPolicy fromProto(dev.posse.proto.v1.StopPolicy proto) {
        StopPolicy usual = StopPolicy.USUAL;
        return new StopPolicy(
                proto.getSignal() == 0 ? usual.signal() : proto.getSignal(),
                Times.or(proto.hasTimeout(), proto.getTimeout(), usual.timeout()),
                Launches.text(proto.getCommand()));
    }

    static dev.posse.proto.v1.LogPolicy toProto(LogPolicy policy) {
        return dev.posse.proto.v1.LogPolicy.newBuilder()
                .setRetainBytes(policy.retainBytes())
                .setDir(policy.dir().orElse(""))
                .setStdout(policy.stdout().orElse(""))
                .setStderr(policy.stderr().orElse(""))
                .setMaxSizeMb(policy.maxSizeMb())
                .setMaxBackups(policy.maxBackups())
                .setMaxAgeDays(policy.maxAgeDays())
                .setCompress(policy.compress())
                .setBufferLines(policy.bufferLines())
                .setBufferBytes(policy.bufferBytes())
                .build();
    }

    static LogPolicy fromProto(dev.posse.proto.v1.LogPolicy proto) {
        LogPolicy usual = LogPolicy.USUAL;
        return new LogPolicy(
                proto.getRetainBytes() == 0 ? usual.retainBytes() : proto.getRetainBytes(),
                Launches.text(proto.getDir()),
                Launches.text(proto.getStdout()),
                Launches.text(proto.getStderr()),
                proto.getMaxSizeMb() == 0 ? usual.maxSizeMb() : proto.getMaxSizeMb(),
                proto.getMaxBackups(),
                proto.getMaxAgeDays(),
                proto.getCompress(),
                proto.getBufferLines() == 0 ? usual.bufferLines() : proto.getBufferLines(),
                proto.getBufferBytes() == 0 ? usual.bufferBytes() : proto.getBufferBytes());
    }

    static dev.posse.proto.v1.LostSheriffPolicy toProto(LostSheriffPolicy policy) {
        return dev.posse.proto.v1.LostSheriffPolicy.newBuilder()
                .setAction(Enums.toProto(LostSheriffAction.class, LOST, policy.action()))
                .setAfter(Times.toProto(policy.after()))
                .setSignal(policy.signal())
                .setProcess(policy.process().orElse(""))
                .build();
    }

    static LostSheriffPolicy fromProto(dev.posse.proto.v1.LostSheriffPolicy proto) {
        return new LostSheriffPolicy(
                Enums.fromProto(
                        LostSheriffPolicy.Action.class,
                        LOST,
                        proto.getAction(),
                        LostSheriffPolicy.Action.KEEP),
                Times.fromProto(proto.getAfter()),
                proto.getSignal(),
                Launches.text(proto.getProcess()));
    }
}
