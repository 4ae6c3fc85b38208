package dev.posse.common.wire;

import dev.posse.common.model.SheriffFacts;
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
                Times.fromProto(proto.getNow()));
    }
}
