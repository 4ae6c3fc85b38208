package dev.posse.common.wire;

import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.TargetResult;
import dev.posse.proto.v1.CommandReply;
import dev.posse.proto.v1.CommandRequest;
import dev.posse.proto.v1.Outcome;
import dev.posse.proto.v1.Verb;
import java.util.List;

/** Orders of people, and what became of them. */
public final class Commands {
    private static final String VERB = "VERB_";
    private static final String OUTCOME = "OUTCOME_";

    private Commands() {}

    public static CommandRequest toProto(CommandOrder order) {
        CommandRequest.Builder proto =
                CommandRequest.newBuilder()
                        .setCommandId(order.id())
                        .setVerb(Enums.toProto(Verb.class, VERB, order.verb()))
                        .addAllSelectors(order.selectors())
                        .setSignal(order.signal())
                        .setMainOnly(order.mainOnly())
                        .setKill(order.kill())
                        .setReason(order.reason())
                        .setActor(order.actor());
        order.processes().forEach(id -> proto.addProcesses(Ids.toProto(id)));
        return proto.build();
    }

    /** IllegalArgumentException for a verb that this version does not know. */
    public static CommandOrder fromProto(CommandRequest proto) {
        CommandOrder.Verb verb =
                Enums.fromProto(CommandOrder.Verb.class, VERB, proto.getVerb(), null);
        if (verb == null) {
            throw new IllegalArgumentException(
                    "the command has no verb that this sheriff knows; is it older than the caller?");
        }
        return new CommandOrder(
                proto.getCommandId(),
                verb,
                proto.getProcessesList().stream().map(Ids::fromProto).toList(),
                proto.getSelectorsList(),
                proto.getSignal(),
                proto.getMainOnly(),
                proto.getKill(),
                proto.getReason(),
                proto.getActor());
    }

    public static CommandReply toProto(List<TargetResult> results) {
        CommandReply.Builder proto = CommandReply.newBuilder();
        for (TargetResult result : results) {
            proto.addResultsBuilder()
                    .setProcess(Ids.toProto(result.process()))
                    .setOutcome(Enums.toProto(Outcome.class, OUTCOME, result.outcome()))
                    .setMessage(result.message())
                    .setGeneration(result.generation())
                    .setRunId(result.runId());
        }
        return proto.build();
    }

    /** An outcome of a newer sheriff is shown as refused: nobody may rely on it. */
    public static List<TargetResult> fromProto(CommandReply proto) {
        return proto.getResultsList().stream()
                .map(
                        result ->
                                new TargetResult(
                                        Ids.fromProto(result.getProcess()),
                                        Enums.fromProto(
                                                TargetResult.Outcome.class,
                                                OUTCOME,
                                                result.getOutcome(),
                                                TargetResult.Outcome.REFUSED),
                                        result.getMessage(),
                                        result.getGeneration(),
                                        result.getRunId()))
                .toList();
    }
}
