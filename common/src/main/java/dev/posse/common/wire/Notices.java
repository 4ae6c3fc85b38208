package dev.posse.common.wire;

import dev.posse.common.model.Notice;
import dev.posse.proto.v1.Event;
import java.util.HashMap;
import java.util.Optional;

/** What happened. */
public final class Notices {
    private static final String SEVERITY = "SEVERITY_";

    private Notices() {}

    public static Event toProto(Notice notice) {
        Event.Builder proto =
                Event.newBuilder()
                        .setSequence(notice.sequence())
                        .setAt(Times.toProto(notice.at()))
                        .setSeverity(
                                Enums.toProto(
                                        dev.posse.proto.v1.Severity.class,
                                        SEVERITY,
                                        notice.severity()))
                        .setKind(notice.kind())
                        .setHost(notice.host().orElse(""))
                        .setText(notice.text())
                        .setActor(notice.actor())
                        .setReason(notice.reason())
                        .putAllFields(notice.fields());
        notice.process().ifPresent(id -> proto.setProcess(Ids.toProto(id)));
        return proto.build();
    }

    public static Notice fromProto(Event proto) {
        return new Notice(
                proto.getSequence(),
                Times.fromProto(proto.getAt()),
                Enums.fromProto(
                        Notice.Severity.class, SEVERITY, proto.getSeverity(), Notice.Severity.INFO),
                proto.getKind(),
                proto.hasProcess()
                        ? Optional.of(Ids.fromProto(proto.getProcess()))
                        : Optional.empty(),
                Launches.text(proto.getHost()),
                proto.getText(),
                proto.getActor(),
                proto.getReason(),
                new HashMap<>(proto.getFieldsMap()));
    }
}
