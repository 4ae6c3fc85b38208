package dev.posse.common.wire;

import dev.posse.common.model.DoorFacts;
import dev.posse.common.model.SheriffFacts;
import dev.posse.proto.v1.DoorInfo;
import dev.posse.proto.v1.SheriffInfo;

/** What a sheriff says of itself. */
public final class Facts {
    private Facts() {}

    public static SheriffInfo toProto(SheriffFacts facts) {
        return SheriffInfo.newBuilder()
                .setVersion(facts.version())
                .setInstance(facts.instance())
                .setEpoch(facts.epoch())
                .setStartedAt(Times.toProto(facts.startedAt()))
                .setStateDir(facts.stateDir())
                .addAllEndpoints(facts.endpoints())
                .setPid(facts.pid())
                .setHostname(facts.hostname())
                .setNow(Times.toProto(facts.now()))
                .addAllDoors(facts.doors().stream().map(Facts::toProto).toList())
                .build();
    }

    public static SheriffFacts fromProto(SheriffInfo proto) {
        return new SheriffFacts(
                proto.getVersion(),
                proto.getInstance(),
                proto.getEpoch(),
                Times.fromProto(proto.getStartedAt()),
                proto.getStateDir(),
                proto.getEndpointsList(),
                proto.getPid(),
                proto.getHostname(),
                Times.fromProto(proto.getNow()),
                proto.getDoorsList().stream().map(Facts::fromProto).toList());
    }

    private static DoorInfo toProto(DoorFacts door) {
        return DoorInfo.newBuilder()
                .setName(door.name())
                .setConnections(door.connections())
                .setStrangers(door.strangers())
                .putAllRefused(door.refused())
                .build();
    }

    private static DoorFacts fromProto(DoorInfo proto) {
        return new DoorFacts(
                proto.getName(),
                proto.getConnections(),
                proto.getStrangers(),
                proto.getRefusedMap());
    }
}
