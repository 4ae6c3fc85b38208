package dev.posse.common.wire;

import dev.posse.common.model.Change;
import dev.posse.proto.v1.TelemetryEvent;
import dev.posse.proto.v1.WatchEvent;
import java.util.Optional;

/** What a watcher is told. */
public final class Changes {
    private Changes() {}

    public static WatchEvent toProto(long sequence, Change change) {
        WatchEvent.Builder proto = WatchEvent.newBuilder().setSequence(sequence);
        if (change instanceof Change.HostChanged changed) {
            proto.setHostChanged(Views.toProto(changed.host()));
        } else if (change instanceof Change.HostRemoved removed) {
            proto.setHostRemoved(removed.name());
        } else if (change instanceof Change.ProcessChanged changed) {
            proto.setProcessChanged(Views.toProto(changed.process()));
        } else if (change instanceof Change.ProcessRemoved removed) {
            proto.setProcessRemoved(Ids.toProto(removed.id()));
        } else if (change instanceof Change.Sampled sampled) {
            proto.setTelemetry(
                    TelemetryEvent.newBuilder()
                            .setHost(sampled.host())
                            .setTelemetry(Telemetries.toProto(sampled.telemetry())));
        } else if (change instanceof Change.Noted noted) {
            proto.setNoted(Notices.toProto(noted.notice()));
        }
        return proto.build();
    }

    /** Empty for the marker, a beat, and what a newer sheriff tells. */
    public static Optional<Change> fromProto(WatchEvent proto) {
        return switch (proto.getEventCase()) {
            case HOST_CHANGED ->
                    Optional.of(new Change.HostChanged(Views.fromProto(proto.getHostChanged())));
            case HOST_REMOVED -> Optional.of(new Change.HostRemoved(proto.getHostRemoved()));
            case PROCESS_CHANGED ->
                    Optional.of(
                            new Change.ProcessChanged(Views.fromProto(proto.getProcessChanged())));
            case PROCESS_REMOVED ->
                    Optional.of(
                            new Change.ProcessRemoved(Ids.fromProto(proto.getProcessRemoved())));
            case TELEMETRY ->
                    Optional.of(
                            new Change.Sampled(
                                    proto.getTelemetry().getHost(),
                                    Telemetries.fromProto(proto.getTelemetry().getTelemetry())));
            case NOTED -> Optional.of(new Change.Noted(Notices.fromProto(proto.getNoted())));
            case SNAPSHOT_END, BEAT, EVENT_NOT_SET -> Optional.empty();
        };
    }
}
