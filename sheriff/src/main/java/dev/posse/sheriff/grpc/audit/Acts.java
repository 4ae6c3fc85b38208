package dev.posse.sheriff.grpc.audit;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.posse.common.model.Act;
import dev.posse.common.model.Act.Outcome;
import dev.posse.common.model.Principal;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Signal;
import dev.posse.common.wire.Ids;
import dev.posse.proto.v1.ApplyRequest;
import dev.posse.proto.v1.CommandReply;
import dev.posse.proto.v1.CommandRequest;
import dev.posse.proto.v1.PlanReply;
import dev.posse.proto.v1.PlanStep;
import dev.posse.proto.v1.PutDeputyRequest;
import dev.posse.proto.v1.PutProcessRequest;
import dev.posse.proto.v1.RunOrderRequest;
import dev.posse.proto.v1.ScaleRequest;
import dev.posse.proto.v1.ShutdownRequest;
import dev.posse.proto.v1.SteerRunRequest;
import dev.posse.proto.v1.Step;
import dev.posse.proto.v1.TargetResult;
import io.grpc.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a call did, made of its request and its answer: only names, counts and a hash, so that no
 * value of a request, which may be a secret, enters a record.
 */
final class Acts {
    private Acts() {}

    /** Empty when the call had no effect and was not refused: a mistyped name, nothing to do. */
    static Optional<Act> of(
            Principal who, String method, Message request, Status status, Optional<Message> reply) {
        if (!status.isOk()) {
            return refusal(status)
                    .map(
                            result ->
                                    act(
                                            who,
                                            method,
                                            request,
                                            asked(request),
                                            Outcome.REFUSED,
                                            result));
        }
        if (reply.isPresent() && reply.get() instanceof CommandReply results) {
            return ordered(who, method, request, results);
        }
        if (reply.isPresent() && reply.get() instanceof PlanReply plan) {
            return planned(who, method, request, plan);
        }
        return Optional.of(
                act(
                        who,
                        method,
                        request,
                        asked(request),
                        Outcome.DONE,
                        reply.map(one -> text(one, "message")).orElse("")));
    }

    /** A call that was turned away for want of a role. */
    static Act denied(Principal who, String method, String why) {
        return new Act(who, "", method, List.of(), 0, "", "", "", Outcome.REFUSED, why);
    }

    /** What makes no sense, or names nothing that is there, is a mistake and no refusal. */
    private static Optional<String> refusal(Status status) {
        return switch (status.getCode()) {
            case INVALID_ARGUMENT, NOT_FOUND, OUT_OF_RANGE, UNIMPLEMENTED, OK -> Optional.empty();
            case CANCELLED,
                    UNKNOWN,
                    DEADLINE_EXCEEDED,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    INTERNAL,
                    UNAVAILABLE,
                    DATA_LOSS,
                    UNAUTHENTICATED ->
                    Optional.of(
                            status.getCode()
                                    + (status.getDescription() == null
                                            ? ""
                                            : ": " + status.getDescription()));
        };
    }

    private static Optional<Act> ordered(
            Principal who, String method, Message request, CommandReply reply) {
        Map<String, Integer> counts = new TreeMap<>();
        List<String> targets = new ArrayList<>();
        boolean done = false;
        for (TargetResult result : reply.getResultsList()) {
            String outcome =
                    switch (result.getOutcome()) {
                        case OUTCOME_ACCEPTED -> "accepted";
                        case OUTCOME_PENDING -> "pending";
                        case OUTCOME_REFUSED -> "refused";
                        case OUTCOME_NOTHING_TO_DO, OUTCOME_UNSPECIFIED, UNRECOGNIZED -> "";
                    };
            if (!outcome.isEmpty()) {
                counts.merge(outcome, 1, Integer::sum);
                targets.add(Ids.fromProto(result.getProcess()).toString());
                done |= !outcome.equals("refused");
            }
        }
        return targets.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        act(
                                who,
                                method,
                                request,
                                targets,
                                done ? Outcome.DONE : Outcome.REFUSED,
                                counted(counts)));
    }

    private static Optional<Act> planned(
            Principal who, String method, Message request, PlanReply plan) {
        if (plan.getProblemsCount() > 0) {
            return Optional.of(
                    act(
                            who,
                            method,
                            request,
                            asked(request),
                            Outcome.REFUSED,
                            plan.getProblemsCount() + " problems"));
        }
        Map<String, Integer> counts = new TreeMap<>();
        List<String> targets = new ArrayList<>();
        for (PlanStep step : plan.getStepsList()) {
            if (step.getStep() != Step.STEP_KEEP) {
                counts.merge(
                        step.getStep().name().substring("STEP_".length()).toLowerCase(Locale.ROOT),
                        1,
                        Integer::sum);
                targets.add(Ids.fromProto(step.getProcess()).toString());
            }
        }
        // An apply of deputies or scripts alone has no steps, and yet an effect.
        boolean others =
                request instanceof ApplyRequest apply
                        && (apply.getConfiguration().getDeputiesCount() > 0
                                || apply.getConfiguration().getScriptsCount() > 0
                                || apply.getConfiguration().getSetsCount() > 0);
        return targets.isEmpty() && !others
                ? Optional.empty()
                : Optional.of(act(who, method, request, targets, Outcome.DONE, counted(counts)));
    }

    private static String counted(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private static Act act(
            Principal who,
            String method,
            Message request,
            List<String> targets,
            Outcome outcome,
            String result) {
        return new Act(
                who,
                text(request, "actor"),
                method + detail(request),
                targets,
                targets.size(),
                hash(request),
                text(request, "reason"),
                text(request, "command_id"),
                outcome,
                result);
    }

    private static String detail(Message request) {
        if (request instanceof CommandRequest command) {
            String verb =
                    command.getVerb().name().substring("VERB_".length()).toLowerCase(Locale.ROOT);
            return " "
                    + verb
                    + (command.getSignal() > 0 ? " " + Signal.name(command.getSignal()) : "")
                    + (command.getKill() ? " without grace" : "");
        }
        if (request instanceof ApplyRequest apply) {
            return " " + apply.getConfiguration().getSource();
        }
        if (request instanceof PutProcessRequest put) {
            return put.getEdit() ? " edit" : " add";
        }
        if (request instanceof RunOrderRequest order) {
            return " "
                    + (order.getRolling() ? "rolling " : "")
                    + (order.getCascade() ? "cascading " : "")
                    + order.getVerb()
                            .name()
                            .substring("SCRIPT_VERB_".length())
                            .toLowerCase(Locale.ROOT);
        }
        if (request instanceof ScaleRequest scale) {
            return " to " + scale.getReplicas();
        }
        if (request instanceof SteerRunRequest steer) {
            return " "
                    + steer.getVerb()
                            .name()
                            .substring("RUN_VERB_".length())
                            .toLowerCase(Locale.ROOT)
                    + (steer.getStop() ? " and stop" : "");
        }
        return request instanceof ShutdownRequest shutdown && shutdown.getStopEverything()
                ? " everything"
                : "";
    }

    /** What the request itself names, where the answer tells nothing better. */
    private static List<String> asked(Message request) {
        if (request instanceof CommandRequest command) {
            List<String> targets = new ArrayList<>(command.getSelectorsList());
            command.getProcessesList().forEach(id -> targets.add(Ids.fromProto(id).toString()));
            return targets;
        }
        if (request instanceof RunOrderRequest order) {
            return order.getSelectorsList();
        }
        if (request instanceof PutProcessRequest put) {
            ProcessId id = Ids.fromProto(put.getSpec().getId());
            return List.of(id.toString());
        }
        if (request instanceof PutDeputyRequest put) {
            return List.of(
                    put.getDeputy().getId().isEmpty()
                            ? put.getDeputy().getAddress()
                            : put.getDeputy().getId());
        }
        for (String field : List.of("host", "deputy", "user", "name", "id", "serial")) {
            String named = text(request, field);
            if (!named.isEmpty()) {
                return List.of(named);
            }
        }
        return List.of();
    }

    private static String text(Message message, String field) {
        FieldDescriptor found = message.getDescriptorForType().findFieldByName(field);
        return found != null
                        && found.getJavaType() == FieldDescriptor.JavaType.STRING
                        && !found.isRepeated()
                ? (String) message.getField(found)
                : "";
    }

    private static String hash(Message request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            CodedOutputStream out =
                    CodedOutputStream.newInstance(
                            new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            out.useDeterministicSerialization();
            request.writeTo(out);
            out.flush();
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
