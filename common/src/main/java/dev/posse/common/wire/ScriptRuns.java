package dev.posse.common.wire;

import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.StepRun;
import dev.posse.common.model.script.StepState;

/** How runs of scripts went. */
public final class ScriptRuns {
    private static final String RUN = "RUN_STATE_";
    private static final String STEP = "STEP_STATE_";

    private ScriptRuns() {}

    public static dev.posse.proto.v1.ScriptFacts toProto(ScriptFacts facts) {
        dev.posse.proto.v1.ScriptFacts.Builder proto =
                dev.posse.proto.v1.ScriptFacts.newBuilder()
                        .setScript(Scripts.toProto(facts.script()))
                        .setSource(facts.source());
        facts.lastRun().ifPresent(run -> proto.setLastRun(toProto(run)));
        return proto.build();
    }

    public static ScriptFacts fromProto(dev.posse.proto.v1.ScriptFacts proto) {
        return new ScriptFacts(
                Scripts.fromProto(proto.getScript()),
                proto.getSource(),
                proto.hasLastRun()
                        ? java.util.Optional.of(fromProto(proto.getLastRun()))
                        : java.util.Optional.empty());
    }

    public static dev.posse.proto.v1.ScriptRun toProto(ScriptRun run) {
        dev.posse.proto.v1.ScriptRun.Builder proto =
                dev.posse.proto.v1.ScriptRun.newBuilder()
                        .setId(run.id())
                        .setScript(run.script())
                        .setState(
                                Enums.toProto(dev.posse.proto.v1.RunState.class, RUN, run.state()))
                        .setStartedAt(Times.toProto(run.startedAt()))
                        .setActor(run.actor())
                        .setReason(run.reason())
                        .setResult(run.result());
        run.endedAt().ifPresent(time -> proto.setEndedAt(Times.toProto(time)));
        run.steps().forEach(step -> proto.addSteps(toProto(step)));
        return proto.build();
    }

    public static ScriptRun fromProto(dev.posse.proto.v1.ScriptRun proto) {
        return new ScriptRun(
                proto.getId(),
                proto.getScript(),
                Enums.fromProto(RunState.class, RUN, proto.getState(), RunState.RUNNING),
                Times.fromProto(proto.getStartedAt()),
                Times.when(proto.hasEndedAt(), proto.getEndedAt()),
                proto.getActor(),
                proto.getReason(),
                proto.getResult(),
                proto.getStepsList().stream().map(ScriptRuns::fromProto).toList());
    }

    private static dev.posse.proto.v1.StepRun toProto(StepRun step) {
        dev.posse.proto.v1.StepRun.Builder proto =
                dev.posse.proto.v1.StepRun.newBuilder()
                        .setNumber(step.number())
                        .setDepth(step.depth())
                        .setLine(step.line())
                        .setConditional(step.conditional())
                        .setState(
                                Enums.toProto(
                                        dev.posse.proto.v1.StepState.class, STEP, step.state()))
                        .setNote(step.note());
        step.targets().forEach(id -> proto.addTargets(Ids.toProto(id)));
        step.beganAt().ifPresent(time -> proto.setBeganAt(Times.toProto(time)));
        step.endedAt().ifPresent(time -> proto.setEndedAt(Times.toProto(time)));
        return proto.build();
    }

    private static StepRun fromProto(dev.posse.proto.v1.StepRun proto) {
        return new StepRun(
                proto.getNumber(),
                proto.getDepth(),
                proto.getLine(),
                proto.getTargetsList().stream().map(Ids::fromProto).toList(),
                proto.getConditional(),
                Enums.fromProto(StepState.class, STEP, proto.getState(), StepState.ACTIVE),
                proto.getNote(),
                Times.when(proto.hasBeganAt(), proto.getBeganAt()),
                Times.when(proto.hasEndedAt(), proto.getEndedAt()));
    }
}
