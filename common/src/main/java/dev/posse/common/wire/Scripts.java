package dev.posse.common.wire;

import dev.posse.common.model.script.Recourse;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.ScriptGoal;
import dev.posse.common.model.script.ScriptStep;
import dev.posse.common.model.script.ScriptTarget;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.model.script.ScriptWait;
import dev.posse.proto.v1.ScriptAct;
import dev.posse.proto.v1.ScriptAwait;
import dev.posse.proto.v1.ScriptLane;
import dev.posse.proto.v1.ScriptLanes;
import dev.posse.proto.v1.ScriptRecourse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What scripts say. A step that this version does not know is refused, never left out. */
public final class Scripts {
    private static final String VERB = "SCRIPT_VERB_";
    private static final String GOAL = "SCRIPT_GOAL_";

    private Scripts() {}

    public static dev.posse.proto.v1.Script toProto(Script script) {
        dev.posse.proto.v1.Script.Builder proto =
                dev.posse.proto.v1.Script.newBuilder().setName(script.name());
        script.steps().forEach(step -> proto.addSteps(toProto(step)));
        return proto.build();
    }

    public static Script fromProto(dev.posse.proto.v1.Script proto) {
        return new Script(proto.getName(), steps(proto.getStepsList()));
    }

    public static dev.posse.proto.v1.ScriptVerb toProto(ScriptVerb verb) {
        return Enums.toProto(dev.posse.proto.v1.ScriptVerb.class, VERB, verb);
    }

    /** IllegalArgumentException for one that this version does not know. */
    public static ScriptVerb fromProto(dev.posse.proto.v1.ScriptVerb proto) {
        return known(ScriptVerb.class, VERB, proto);
    }

    private static List<ScriptStep> steps(List<dev.posse.proto.v1.ScriptStep> protos) {
        return protos.stream().map(Scripts::fromProto).toList();
    }

    private static dev.posse.proto.v1.ScriptStep toProto(ScriptStep step) {
        dev.posse.proto.v1.ScriptStep.Builder proto = dev.posse.proto.v1.ScriptStep.newBuilder();
        if (step instanceof ScriptStep.Act act) {
            ScriptAct.Builder one =
                    ScriptAct.newBuilder()
                            .setVerb(
                                    Enums.toProto(
                                            dev.posse.proto.v1.ScriptVerb.class, VERB, act.verb()))
                            .setTarget(toProto(act.target()));
            act.until().ifPresent(wait -> one.setWait(toProto(wait)));
            proto.setAct(one);
        } else if (step instanceof ScriptStep.Await await) {
            proto.setAwait(
                    ScriptAwait.newBuilder()
                            .setTarget(toProto(await.target()))
                            .setWait(toProto(await.until())));
        } else if (step instanceof ScriptStep.Delay delay) {
            proto.setDelay(Times.toProto(delay.time()));
        } else if (step instanceof ScriptStep.Call call) {
            proto.setCall(call.script());
        } else if (step instanceof ScriptStep.Parallel parallel) {
            ScriptLanes.Builder lanes = ScriptLanes.newBuilder();
            for (List<ScriptStep> lane : parallel.lanes()) {
                ScriptLane.Builder one = ScriptLane.newBuilder();
                lane.forEach(each -> one.addSteps(toProto(each)));
                lanes.addLanes(one);
            }
            proto.setParallel(lanes);
        }
        if (step.recourse() instanceof Recourse.GoOn) {
            proto.setOnFailure(ScriptRecourse.newBuilder().setGoOn(true));
        } else if (step.recourse() instanceof Recourse.Run run) {
            proto.setOnFailure(ScriptRecourse.newBuilder().setScript(run.script()));
        }
        return proto.build();
    }

    private static ScriptStep fromProto(dev.posse.proto.v1.ScriptStep proto) {
        Recourse recourse = fromProto(proto.getOnFailure());
        return switch (proto.getStepCase()) {
            case ACT ->
                    new ScriptStep.Act(
                            known(ScriptVerb.class, VERB, proto.getAct().getVerb()),
                            fromProto(proto.getAct().getTarget()),
                            proto.getAct().hasWait()
                                    ? Optional.of(fromProto(proto.getAct().getWait()))
                                    : Optional.empty(),
                            recourse);
            case AWAIT ->
                    new ScriptStep.Await(
                            fromProto(proto.getAwait().getTarget()),
                            fromProto(proto.getAwait().getWait()),
                            recourse);
            case DELAY -> new ScriptStep.Delay(Times.fromProto(proto.getDelay()));
            case CALL -> new ScriptStep.Call(proto.getCall(), recourse);
            case PARALLEL ->
                    new ScriptStep.Parallel(
                            proto.getParallel().getLanesList().stream()
                                    .map(lane -> steps(lane.getStepsList()))
                                    .toList(),
                            recourse);
            case STEP_NOT_SET ->
                    throw new IllegalArgumentException(
                            "a step of a script is of a kind that this version does not know");
        };
    }

    private static Recourse fromProto(ScriptRecourse proto) {
        if (!proto.getScript().isEmpty()) {
            return new Recourse.Run(proto.getScript());
        }
        return proto.getGoOn() ? new Recourse.GoOn() : Recourse.FAIL;
    }

    private static dev.posse.proto.v1.ScriptTarget toProto(ScriptTarget target) {
        dev.posse.proto.v1.ScriptTarget.Builder proto =
                dev.posse.proto.v1.ScriptTarget.newBuilder();
        if (target instanceof ScriptTarget.Process process) {
            proto.setProcess(process.name());
        } else if (target instanceof ScriptTarget.Group group) {
            proto.setGroup(group.path());
        } else if (target instanceof ScriptTarget.Tag tag) {
            proto.setTag(tag.tag());
        } else {
            proto.setEverything(true);
        }
        return proto.build();
    }

    private static ScriptTarget fromProto(dev.posse.proto.v1.ScriptTarget proto) {
        return switch (proto.getTargetCase()) {
            case PROCESS -> new ScriptTarget.Process(proto.getProcess());
            case GROUP -> new ScriptTarget.Group(proto.getGroup());
            case TAG -> new ScriptTarget.Tag(proto.getTag());
            case EVERYTHING -> new ScriptTarget.Everything();
            case TARGET_NOT_SET ->
                    throw new IllegalArgumentException("a step of a script names no process");
        };
    }

    private static dev.posse.proto.v1.ScriptWait toProto(ScriptWait wait) {
        dev.posse.proto.v1.ScriptWait.Builder proto =
                dev.posse.proto.v1.ScriptWait.newBuilder()
                        .setGoal(
                                Enums.toProto(
                                        dev.posse.proto.v1.ScriptGoal.class, GOAL, wait.goal()));
        wait.timeout().ifPresent(time -> proto.setTimeout(Times.toProto(time)));
        return proto.build();
    }

    private static ScriptWait fromProto(dev.posse.proto.v1.ScriptWait proto) {
        return new ScriptWait(
                known(ScriptGoal.class, GOAL, proto.getGoal()),
                proto.hasTimeout()
                        ? Optional.of(Times.fromProto(proto.getTimeout()))
                        : Optional.empty());
    }

    private static <E extends Enum<E>> E known(
            Class<E> type, String prefix, com.google.protobuf.ProtocolMessageEnum value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> (prefix + each.name()).equals(((Enum<?>) value).name()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "a step of a script says something that this version does"
                                                + " not know"));
    }
}
