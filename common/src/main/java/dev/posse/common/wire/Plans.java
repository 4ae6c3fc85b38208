package dev.posse.common.wire;

import dev.posse.common.model.Plan;
import dev.posse.proto.v1.PlanOther;
import dev.posse.proto.v1.PlanReply;
import dev.posse.proto.v1.PlanStep;
import dev.posse.proto.v1.Step;

/** What applying would do, or did. */
public final class Plans {
    private static final String STEP = "STEP_";

    private Plans() {}

    public static PlanReply toProto(Plan plan) {
        PlanReply.Builder proto =
                PlanReply.newBuilder()
                        .addAllProblems(plan.problems())
                        .addAllWarnings(plan.warnings());
        plan.steps().forEach(step -> proto.addSteps(toProto(step)));
        plan.others().forEach(other -> proto.addOthers(toProto(other)));
        return proto.build();
    }

    public static Plan fromProto(PlanReply proto) {
        return new Plan(
                proto.getStepsList().stream().map(Plans::fromProto).toList(),
                proto.getOthersList().stream().map(Plans::fromProto).toList(),
                proto.getProblemsList(),
                proto.getWarningsList());
    }

    private static PlanOther toProto(Plan.Other other) {
        return PlanOther.newBuilder()
                .setStep(Enums.toProto(Step.class, STEP, other.kind()))
                .setWhat(other.what())
                .setName(other.name())
                .build();
    }

    private static Plan.Other fromProto(PlanOther proto) {
        return new Plan.Other(
                Enums.fromProto(Plan.Kind.class, STEP, proto.getStep(), Plan.Kind.UPDATE),
                proto.getWhat(),
                proto.getName());
    }

    private static PlanStep toProto(Plan.Step step) {
        return PlanStep.newBuilder()
                .setProcess(Ids.toProto(step.process()))
                .setStep(Enums.toProto(Step.class, STEP, step.kind()))
                .setWhy(step.why())
                .setGeneration(step.generation())
                .build();
    }

    private static Plan.Step fromProto(PlanStep proto) {
        return new Plan.Step(
                Ids.fromProto(proto.getProcess()),
                Enums.fromProto(Plan.Kind.class, STEP, proto.getStep(), Plan.Kind.UPDATE),
                proto.getWhy(),
                proto.getGeneration());
    }
}
