package dev.posse.common.wire;

import dev.posse.common.model.ProcessSet;
import dev.posse.common.model.ProcessSet.OnStartFailure;
import dev.posse.common.model.ProcessSet.StartOrder;
import dev.posse.common.model.ProcessSet.StopOrder;
import dev.posse.proto.v1.SetStartOrder;
import dev.posse.proto.v1.SetStopOrder;

/** Named sets of processes. */
final class ProcessSets {
    private static final String START = "SET_START_ORDER_";
    private static final String STOP = "SET_STOP_ORDER_";

    private ProcessSets() {}

    static dev.posse.proto.v1.ProcessSet toProto(ProcessSet set) {
        return dev.posse.proto.v1.ProcessSet.newBuilder()
                .setName(set.name())
                .addAllMembers(set.members())
                .setStartOrder(Enums.toProto(SetStartOrder.class, START, set.startOrder()))
                .setStopOrder(Enums.toProto(SetStopOrder.class, STOP, set.stopOrder()))
                .setAutostart(set.autostart())
                .setRollback(set.onStartFailure() == OnStartFailure.ROLLBACK)
                .build();
    }

    static ProcessSet fromProto(dev.posse.proto.v1.ProcessSet proto) {
        return new ProcessSet(
                proto.getName(),
                proto.getMembersList(),
                Enums.fromProto(
                        StartOrder.class, START, proto.getStartOrder(), StartOrder.SEQUENTIAL),
                Enums.fromProto(StopOrder.class, STOP, proto.getStopOrder(), StopOrder.REVERSE),
                proto.getAutostart(),
                proto.getRollback() ? OnStartFailure.ROLLBACK : OnStartFailure.CONTINUE);
    }
}
