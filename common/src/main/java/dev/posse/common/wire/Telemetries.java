package dev.posse.common.wire;

import dev.posse.common.model.HostSample;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.Telemetry;

/** What hosts and processes use. */
public final class Telemetries {
    private Telemetries() {}

    public static dev.posse.proto.v1.Telemetry toProto(Telemetry telemetry) {
        dev.posse.proto.v1.Telemetry.Builder proto =
                dev.posse.proto.v1.Telemetry.newBuilder()
                        .setAt(Times.toProto(telemetry.at()))
                        .setHost(toProto(telemetry.host()));
        telemetry.processes().forEach(sample -> proto.addProcesses(toProto(sample)));
        return proto.build();
    }

    public static Telemetry fromProto(dev.posse.proto.v1.Telemetry proto) {
        return new Telemetry(
                Times.fromProto(proto.getAt()),
                fromProto(proto.getHost()),
                proto.getProcessesList().stream().map(Telemetries::fromProto).toList());
    }

    public static dev.posse.proto.v1.HostSample toProto(HostSample sample) {
        return dev.posse.proto.v1.HostSample.newBuilder()
                .setCpuPercent(sample.cpuPercent())
                .setCores(sample.cores())
                .setMemoryTotalBytes(sample.memoryTotalBytes())
                .setMemoryUsedBytes(sample.memoryUsedBytes())
                .setDiskUsedPercent(sample.diskUsedPercent())
                .setLoad1M(sample.load1m())
                .setUptimeSeconds(sample.uptimeSeconds())
                .build();
    }

    public static HostSample fromProto(dev.posse.proto.v1.HostSample proto) {
        return new HostSample(
                proto.getCpuPercent(),
                proto.getCores(),
                proto.getMemoryTotalBytes(),
                proto.getMemoryUsedBytes(),
                proto.getDiskUsedPercent(),
                proto.getLoad1M(),
                proto.getUptimeSeconds());
    }

    public static dev.posse.proto.v1.ProcessSample toProto(ProcessSample sample) {
        return dev.posse.proto.v1.ProcessSample.newBuilder()
                .setId(Ids.toProto(sample.id()))
                .setCpuPercent(sample.cpuPercent())
                .setMemoryBytes(sample.memoryBytes())
                .setThreads(sample.threads())
                .setProcesses(sample.processes())
                .setCpuSeconds(sample.cpuSeconds())
                .setOpenFiles(sample.openFiles())
                .build();
    }

    public static ProcessSample fromProto(dev.posse.proto.v1.ProcessSample proto) {
        return new ProcessSample(
                Ids.fromProto(proto.getId()),
                proto.getCpuPercent(),
                proto.getMemoryBytes(),
                proto.getThreads(),
                proto.getProcesses(),
                proto.getCpuSeconds(),
                proto.getOpenFiles());
    }
}
