package dev.posse.common.wire;

import dev.posse.common.model.Labels;
import dev.posse.common.model.LogPolicy;
import dev.posse.common.model.LostSheriffPolicy;
import dev.posse.common.model.Order;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.StartPolicy;
import dev.posse.common.model.StopPolicy;
import java.util.HashMap;

/** What is wanted of one process. A policy that an older peer does not send has its default. */
public final class Specs {
    private Specs() {}

    public static dev.posse.proto.v1.ProcessSpec toProto(ProcessSpec spec) {
        return dev.posse.proto.v1.ProcessSpec.newBuilder()
                .setId(Ids.toProto(spec.id()))
                .setLaunch(Launches.toProto(spec.launch()))
                .setLabels(toProto(spec.labels()))
                .setRestart(Policies.toProto(spec.restart()))
                .setStart(Policies.toProto(spec.start()))
                .setStop(Policies.toProto(spec.stop()))
                .setLog(Policies.toProto(spec.log()))
                .setLostSheriff(Policies.toProto(spec.lostSheriff()))
                .setSupervision(Supervisions.toProto(spec.supervision()))
                .setAutostart(spec.autostart())
                .setEnabled(spec.enabled())
                .putAllLater(spec.later())
                .setOrigin(toProto(spec.origin()))
                .build();
    }

    /** IllegalArgumentException, with a sentence, for what no model can hold. */
    public static ProcessSpec fromProto(dev.posse.proto.v1.ProcessSpec proto) {
        ProcessId id = Ids.fromProto(proto.getId());
        try {
            return fromProto(id, proto);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("process " + id + ": " + e.getMessage(), e);
        }
    }

    private static ProcessSpec fromProto(ProcessId id, dev.posse.proto.v1.ProcessSpec proto) {
        return new ProcessSpec(
                id,
                Launches.fromProto(proto.getLaunch()),
                fromProto(proto.getLabels()),
                proto.hasRestart() ? Policies.fromProto(proto.getRestart()) : RestartPolicy.NEVER,
                proto.hasStart() ? Policies.fromProto(proto.getStart()) : StartPolicy.USUAL,
                proto.hasStop() ? Policies.fromProto(proto.getStop()) : StopPolicy.USUAL,
                proto.hasLog() ? Policies.fromProto(proto.getLog()) : LogPolicy.USUAL,
                proto.hasLostSheriff()
                        ? Policies.fromProto(proto.getLostSheriff())
                        : LostSheriffPolicy.KEEP,
                Supervisions.fromProto(proto.getSupervision()),
                proto.getAutostart(),
                proto.getEnabled(),
                new HashMap<>(proto.getLaterMap()),
                fromProto(proto.getOrigin()));
    }

    public static dev.posse.proto.v1.Order toProto(Order order) {
        return dev.posse.proto.v1.Order.newBuilder()
                .setSpec(toProto(order.spec()))
                .setWantedUp(order.wantedUp())
                .setRunId(order.runId())
                .build();
    }

    public static Order fromProto(dev.posse.proto.v1.Order proto) {
        return new Order(fromProto(proto.getSpec()), proto.getWantedUp(), proto.getRunId());
    }

    static dev.posse.proto.v1.Labels toProto(Labels labels) {
        dev.posse.proto.v1.Labels.Builder proto =
                dev.posse.proto.v1.Labels.newBuilder()
                        .setGroup(labels.group())
                        .addAllTags(labels.tags())
                        .setPriority(labels.priority())
                        .setReplicaOf(labels.replicaOf());
        labels.actions()
                .forEach(
                        action ->
                                proto.addActionsBuilder()
                                        .setLabel(action.label())
                                        .setAction(action.action()));
        return proto.build();
    }

    static Labels fromProto(dev.posse.proto.v1.Labels proto) {
        return new Labels(
                proto.getGroup(),
                proto.getTagsList(),
                proto.getPriority(),
                proto.getActionsList().stream()
                        .map(action -> new Labels.Action(action.getLabel(), action.getAction()))
                        .toList(),
                proto.getReplicaOf());
    }

    static dev.posse.proto.v1.Origin toProto(Origin origin) {
        return dev.posse.proto.v1.Origin.newBuilder()
                .setSource(origin.source())
                .setPlace(origin.place())
                .build();
    }

    static Origin fromProto(dev.posse.proto.v1.Origin proto) {
        return new Origin(
                proto.getSource().isEmpty() ? Origin.ADHOC : proto.getSource(), proto.getPlace());
    }
}
