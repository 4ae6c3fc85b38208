package dev.posse.common.wire;

import dev.posse.common.model.Act;
import dev.posse.common.model.AuditHead;
import dev.posse.common.model.AuditReport;
import dev.posse.common.model.AuditRow;
import dev.posse.common.model.Principal;
import dev.posse.common.model.Role;
import dev.posse.proto.v1.AuditFlaw;
import dev.posse.proto.v1.AuditOutcome;
import dev.posse.proto.v1.AuditWitness;
import dev.posse.proto.v1.VerifyAuditReply;
import java.util.Optional;
import java.util.Set;

/** The audit: rows, heads and what came of a look at it. */
public final class Audits {
    private static final String OUTCOME = "AUDIT_OUTCOME_";
    private static final String ROLE = "ROLE_";

    private Audits() {}

    public static dev.posse.proto.v1.AuditRow toProto(AuditRow row) {
        Act act = row.act();
        dev.posse.proto.v1.AuditRow.Builder proto =
                dev.posse.proto.v1.AuditRow.newBuilder()
                        .setSeq(row.seq())
                        .setAt(Times.toProto(row.at()))
                        .setRole(role(act.who().role()))
                        .setName(act.who().name())
                        .setFrom(act.who().from())
                        .setActor(act.actor())
                        .setMethod(act.method())
                        .addAllTargets(act.targets())
                        .setTargetsTotal(act.targetsTotal())
                        .setArgsHash(act.argsHash())
                        .setReason(act.reason())
                        .setCommandId(act.commandId())
                        .setOutcome(Enums.toProto(AuditOutcome.class, OUTCOME, act.outcome()))
                        .setResult(act.result())
                        .setPrev(row.prev())
                        .setHash(row.hash());
        act.who().uid().ifPresent(proto::setUid);
        return proto.build();
    }

    public static AuditRow fromProto(dev.posse.proto.v1.AuditRow proto) {
        return new AuditRow(
                proto.getSeq(),
                Times.fromProto(proto.getAt()),
                new Act(
                        new Principal(
                                Set.of(role(proto.getRole())),
                                proto.getName(),
                                proto.hasUid()
                                        ? Optional.of((int) proto.getUid())
                                        : Optional.empty(),
                                proto.getFrom()),
                        proto.getActor(),
                        proto.getMethod(),
                        proto.getTargetsList(),
                        proto.getTargetsTotal(),
                        proto.getArgsHash(),
                        proto.getReason(),
                        proto.getCommandId(),
                        Enums.fromProto(
                                Act.Outcome.class, OUTCOME, proto.getOutcome(), Act.Outcome.NOTED),
                        proto.getResult()),
                proto.getPrev(),
                proto.getHash());
    }

    public static dev.posse.proto.v1.Role role(Role role) {
        return Enums.toProto(dev.posse.proto.v1.Role.class, ROLE, role);
    }

    /** A role that this version does not know may the least. */
    public static Role role(dev.posse.proto.v1.Role role) {
        return Enums.fromProto(Role.class, ROLE, role, Role.VIEWER);
    }

    public static dev.posse.proto.v1.AuditHead toProto(AuditHead head) {
        return dev.posse.proto.v1.AuditHead.newBuilder()
                .setSheriffInstance(head.sheriff())
                .setSeq(head.seq())
                .setHash(head.hash())
                .setAt(Times.toProto(head.at()))
                .build();
    }

    public static AuditHead fromProto(dev.posse.proto.v1.AuditHead proto) {
        return new AuditHead(
                proto.getSheriffInstance(),
                proto.getSeq(),
                proto.getHash(),
                Times.fromProto(proto.getAt()));
    }

    public static VerifyAuditReply toProto(AuditReport report) {
        VerifyAuditReply.Builder reply =
                VerifyAuditReply.newBuilder()
                        .setRows(report.rows())
                        .setFirst(report.first())
                        .setLast(report.last())
                        .setHead(report.head());
        report.flaws()
                .forEach(
                        flaw ->
                                reply.addFlaws(
                                        AuditFlaw.newBuilder()
                                                .setFile(flaw.file())
                                                .setLine(flaw.line())
                                                .setProblem(flaw.problem())));
        report.witnesses()
                .forEach(
                        witness ->
                                reply.addWitnesses(
                                        AuditWitness.newBuilder()
                                                .setHost(witness.host())
                                                .setHeads(witness.heads())
                                                .setCompared(witness.compared())
                                                .setNewest(witness.newest())
                                                .setProblem(witness.problem())));
        return reply.build();
    }

    public static AuditReport fromProto(VerifyAuditReply reply) {
        return new AuditReport(
                reply.getRows(),
                reply.getFirst(),
                reply.getLast(),
                reply.getHead(),
                reply.getFlawsList().stream()
                        .map(
                                flaw ->
                                        new AuditReport.Flaw(
                                                flaw.getFile(), flaw.getLine(), flaw.getProblem()))
                        .toList(),
                reply.getWitnessesList().stream()
                        .map(
                                one ->
                                        new AuditReport.Witness(
                                                one.getHost(),
                                                one.getHeads(),
                                                one.getCompared(),
                                                one.getNewest(),
                                                one.getProblem()))
                        .toList());
    }
}
