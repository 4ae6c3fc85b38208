package dev.posse.common.wire;

import dev.posse.common.model.Hook;
import dev.posse.common.model.Hooks;
import dev.posse.proto.v1.HookFailure;
import java.util.LinkedHashMap;
import java.util.List;

/** What is run around the life of a process. */
final class Hookings {
    private static final String FAILURE = "HOOK_FAILURE_";

    private Hookings() {}

    static dev.posse.proto.v1.Hooks toProto(Hooks hooks) {
        return dev.posse.proto.v1.Hooks.newBuilder()
                .addAllPreStart(toProto(hooks.preStart()))
                .addAllPostStart(toProto(hooks.postStart()))
                .addAllPreStop(toProto(hooks.preStop()))
                .addAllPostStop(toProto(hooks.postStop()))
                .build();
    }

    static Hooks fromProto(dev.posse.proto.v1.Hooks proto) {
        return new Hooks(
                fromProto(proto.getPreStartList()),
                fromProto(proto.getPostStartList()),
                fromProto(proto.getPreStopList()),
                fromProto(proto.getPostStopList()));
    }

    private static List<dev.posse.proto.v1.Hook> toProto(List<Hook> hooks) {
        return hooks.stream().map(Hookings::toProto).toList();
    }

    private static List<Hook> fromProto(List<dev.posse.proto.v1.Hook> hooks) {
        return hooks.stream().map(Hookings::fromProto).toList();
    }

    private static dev.posse.proto.v1.Hook toProto(Hook hook) {
        return dev.posse.proto.v1.Hook.newBuilder()
                .setName(hook.name())
                .setCommand(hook.command())
                .setCwd(hook.cwd().orElse(""))
                .putAllEnv(hook.env())
                .setTimeout(Times.toProto(hook.timeout()))
                .setOnFailure(Enums.toProto(HookFailure.class, FAILURE, hook.onFailure()))
                .setAsync(hook.mode() == Hook.Mode.ASYNC)
                .build();
    }

    private static Hook fromProto(dev.posse.proto.v1.Hook proto) {
        return new Hook(
                proto.getName(),
                proto.getCommand(),
                Launches.text(proto.getCwd()),
                new LinkedHashMap<>(proto.getEnvMap()),
                Times.or(proto.hasTimeout(), proto.getTimeout(), Hook.USUAL_TIMEOUT),
                Enums.fromProto(
                        Hook.OnFailure.class, FAILURE, proto.getOnFailure(), Hook.OnFailure.FAIL),
                proto.getAsync() ? Hook.Mode.ASYNC : Hook.Mode.BLOCKING);
    }
}
