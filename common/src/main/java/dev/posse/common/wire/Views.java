package dev.posse.common.wire;

import dev.posse.common.model.HostView;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.proto.v1.ProcessState;
import dev.posse.proto.v1.SnapshotReply;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** How the sheriff shows hosts and processes. */
public final class Views {
    private static final String LINK = "LINK_STATE_";

    private Views() {}

    public static dev.posse.proto.v1.HostView toProto(HostView host) {
        dev.posse.proto.v1.HostView.Builder proto =
                dev.posse.proto.v1.HostView.newBuilder()
                        .setName(host.name())
                        .setAddress(host.address())
                        .setState(
                                Enums.toProto(
                                        dev.posse.proto.v1.LinkState.class, LINK, host.state()))
                        .setDeputyName(host.deputyName())
                        .setDeputyVersion(host.deputyVersion())
                        .setHostname(host.hostname())
                        .setOs(host.os())
                        .setProcessesRunning(host.processesRunning())
                        .setProcessesTotal(host.processesTotal())
                        .setReason(host.reason())
                        .addAllAliases(host.aliases())
                        .addAllTags(host.tags())
                        .setBootId(host.bootId())
                        .setConfigured(host.configured())
                        .setClockSkewSeconds(host.clockSkewSeconds());
        host.staleSeconds().ifPresent(proto::setStaleSeconds);
        host.sample().ifPresent(sample -> proto.setSample(Telemetries.toProto(sample)));
        return proto.build();
    }

    public static HostView fromProto(dev.posse.proto.v1.HostView proto) {
        return new HostView(
                proto.getName(),
                proto.getAddress(),
                Enums.fromProto(LinkState.class, LINK, proto.getState(), LinkState.LOST),
                proto.hasStaleSeconds()
                        ? OptionalDouble.of(proto.getStaleSeconds())
                        : OptionalDouble.empty(),
                proto.hasSample()
                        ? Optional.of(Telemetries.fromProto(proto.getSample()))
                        : Optional.empty(),
                proto.getDeputyName(),
                proto.getDeputyVersion(),
                proto.getHostname(),
                proto.getOs(),
                proto.getProcessesRunning(),
                proto.getProcessesTotal(),
                proto.getReason(),
                proto.getAliasesList(),
                proto.getTagsList(),
                proto.getBootId(),
                proto.getConfigured(),
                proto.getClockSkewSeconds());
    }

    public static SnapshotReply toProto(Snapshot snapshot, long sequence, Instant now) {
        SnapshotReply.Builder proto =
                SnapshotReply.newBuilder().setSequence(sequence).setNow(Times.toProto(now));
        snapshot.hosts().values().forEach(host -> proto.addHosts(toProto(host)));
        snapshot.processes().values().forEach(view -> proto.addProcesses(toProto(view)));
        return proto.build();
    }

    public static Snapshot fromProto(SnapshotReply proto) {
        return new Snapshot(
                proto.getHostsList().stream()
                        .map(Views::fromProto)
                        .collect(Collectors.toMap(HostView::name, host -> host, (a, b) -> b)),
                proto.getProcessesList().stream()
                        .map(Views::fromProto)
                        .collect(Collectors.toMap(ProcessView::id, view -> view, (a, b) -> b)));
    }

    public static dev.posse.proto.v1.ProcessDetail toProto(ProcessDetail detail) {
        dev.posse.proto.v1.ProcessDetail.Builder proto =
                dev.posse.proto.v1.ProcessDetail.newBuilder()
                        .setView(toProto(detail.view()))
                        .setSpec(Specs.toProto(detail.spec()));
        detail.events().forEach(event -> proto.addEvents(Notices.toProto(event)));
        detail.host().ifPresent(host -> proto.setHost(toProto(host)));
        return proto.build();
    }

    public static ProcessDetail fromProto(dev.posse.proto.v1.ProcessDetail proto) {
        return new ProcessDetail(
                fromProto(proto.getView()),
                Specs.fromProto(proto.getSpec()),
                proto.getEventsList().stream().map(Notices::fromProto).toList(),
                proto.hasHost() ? Optional.of(fromProto(proto.getHost())) : Optional.empty());
    }

    public static dev.posse.proto.v1.ProcessView toProto(ProcessView view) {
        dev.posse.proto.v1.ProcessView.Builder proto =
                dev.posse.proto.v1.ProcessView.newBuilder()
                        .setStatus(Statuses.toProto(view.status()))
                        .setLastState(Statuses.toProto(view.lastState()))
                        .setLabels(Specs.toProto(view.labels()))
                        .setOrigin(Specs.toProto(view.origin()))
                        .setCommandLine(view.commandLine())
                        .setAutostart(view.autostart())
                        .setRestart(Policies.toProto(view.restart()))
                        .setMaxRestarts(view.maxRestarts())
                        .setHostName(view.hostName())
                        .setPending(view.pending())
                        .addAllSets(view.sets());
        view.sample().ifPresent(sample -> proto.setSample(Telemetries.toProto(sample)));
        view.staleSeconds().ifPresent(proto::setStaleSeconds);
        return proto.build();
    }

    public static ProcessView fromProto(dev.posse.proto.v1.ProcessView proto) {
        return new ProcessView(
                Statuses.fromProto(proto.getStatus()),
                proto.getLastState() == ProcessState.PROCESS_STATE_UNSPECIFIED
                        ? Statuses.fromProto(proto.getStatus().getState())
                        : Statuses.fromProto(proto.getLastState()),
                Specs.fromProto(proto.getLabels()),
                Specs.fromProto(proto.getOrigin()),
                proto.getCommandLine(),
                proto.getAutostart(),
                Policies.fromProto(proto.getRestart()),
                proto.getMaxRestarts(),
                proto.hasSample()
                        ? Optional.of(Telemetries.fromProto(proto.getSample()))
                        : Optional.empty(),
                proto.hasStaleSeconds()
                        ? OptionalDouble.of(proto.getStaleSeconds())
                        : OptionalDouble.empty(),
                proto.getHostName(),
                proto.getPending(),
                proto.getSetsList());
    }
}
