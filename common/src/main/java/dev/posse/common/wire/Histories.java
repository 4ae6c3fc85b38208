package dev.posse.common.wire;

import dev.posse.common.model.History;
import dev.posse.common.model.ProcessId;
import dev.posse.proto.v1.HistoryReply;
import dev.posse.proto.v1.HostHistory;
import dev.posse.proto.v1.ProcessHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was measured, between model and messages. */
public final class Histories {
    private Histories() {}

    public static History fromProto(HistoryReply proto) {
        Map<ProcessId, List<History.Point>> processes = new HashMap<>();
        for (ProcessHistory each : proto.getProcessesList()) {
            processes.put(Ids.fromProto(each.getId()), points(each));
        }
        Map<String, List<History.HostPoint>> hosts = new HashMap<>();
        for (HostHistory each : proto.getHostsList()) {
            hosts.put(each.getHost(), points(each));
        }
        return new History(processes, hosts);
    }

    /** The lists belong together place by place; a sender that mixes them up is refused. */
    private static List<History.Point> points(ProcessHistory proto) {
        require(proto.getAtCount() == proto.getCpuPercentCount());
        require(proto.getAtCount() == proto.getMemoryBytesCount());
        List<History.Point> points = new ArrayList<>();
        for (int i = 0; i < proto.getAtCount(); i++) {
            points.add(
                    new History.Point(
                            Times.fromProto(proto.getAt(i)),
                            proto.getCpuPercent(i),
                            proto.getMemoryBytes(i)));
        }
        return List.copyOf(points);
    }

    private static List<History.HostPoint> points(HostHistory proto) {
        require(proto.getAtCount() == proto.getSamplesCount());
        List<History.HostPoint> points = new ArrayList<>();
        for (int i = 0; i < proto.getAtCount(); i++) {
            points.add(
                    new History.HostPoint(
                            Times.fromProto(proto.getAt(i)),
                            Telemetries.fromProto(proto.getSamples(i))));
        }
        return List.copyOf(points);
    }

    private static void require(boolean alike) {
        if (!alike) {
            throw new IllegalArgumentException("a history's lists differ in length");
        }
    }
}
