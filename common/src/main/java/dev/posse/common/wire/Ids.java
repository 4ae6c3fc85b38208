package dev.posse.common.wire;

import dev.posse.common.model.ProcessId;

/** Names of processes. */
public final class Ids {
    private Ids() {}

    public static dev.posse.proto.v1.ProcessId toProto(ProcessId id) {
        return dev.posse.proto.v1.ProcessId.newBuilder()
                .setHost(id.host())
                .setName(id.name())
                .build();
    }

    public static ProcessId fromProto(dev.posse.proto.v1.ProcessId id) {
        return new ProcessId(id.getHost(), id.getName());
    }
}
