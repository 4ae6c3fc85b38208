package dev.posse.common.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogPosition;
import dev.posse.common.model.LogStart;
import dev.posse.common.model.LogStream;
import dev.posse.proto.v1.LogStreamKind;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Pieces of logs and places in them. */
public final class LogPieces {
    private static final String STREAM = "LOG_STREAM_KIND_";

    private LogPieces() {}

    public static LogStreamKind toProto(LogStream stream) {
        return Enums.toProto(LogStreamKind.class, STREAM, stream);
    }

    public static LogStream fromProto(LogStreamKind stream) {
        return Enums.fromProto(LogStream.class, STREAM, stream, LogStream.OUT);
    }

    /** Wraps the bytes; nobody may change them afterwards. */
    public static dev.posse.proto.v1.LogChunk toProto(LogChunk chunk) {
        return dev.posse.proto.v1.LogChunk.newBuilder()
                .setStream(toProto(chunk.stream()))
                .setOffset(chunk.offset())
                .setData(UnsafeByteOperations.unsafeWrap(chunk.data()))
                .setAt(Times.toProto(chunk.at()))
                .build();
    }

    public static LogChunk fromProto(dev.posse.proto.v1.LogChunk proto) {
        ByteString data = proto.getData();
        return new LogChunk(
                fromProto(proto.getStream()),
                proto.getOffset(),
                data.toByteArray(),
                Times.fromProto(proto.getAt()));
    }

    public static dev.posse.proto.v1.LogGap toProto(LogGap gap) {
        return dev.posse.proto.v1.LogGap.newBuilder()
                .setStream(toProto(gap.stream()))
                .setFrom(gap.from())
                .setTo(gap.to())
                .setLines(gap.lines().orElse(-1))
                .setReason(gap.reason())
                .build();
    }

    public static LogGap fromProto(dev.posse.proto.v1.LogGap proto) {
        return new LogGap(
                fromProto(proto.getStream()),
                proto.getFrom(),
                proto.getTo(),
                proto.getLines() < 0 ? OptionalLong.empty() : OptionalLong.of(proto.getLines()),
                proto.getReason());
    }

    public static dev.posse.proto.v1.LogPosition toProto(LogPosition position) {
        return dev.posse.proto.v1.LogPosition.newBuilder()
                .setStream(toProto(position.stream()))
                .setOffset(position.offset())
                .setSpool(position.spool())
                .build();
    }

    public static LogPosition fromProto(dev.posse.proto.v1.LogPosition proto) {
        return new LogPosition(fromProto(proto.getStream()), proto.getOffset(), proto.getSpool());
    }

    public static dev.posse.proto.v1.LogStart toProto(LogStart start) {
        dev.posse.proto.v1.LogStart.Builder proto = dev.posse.proto.v1.LogStart.newBuilder();
        start.positions().forEach(position -> proto.addPositions(toProto(position)));
        start.since().ifPresent(time -> proto.setSince(Times.toProto(time)));
        start.tailLines().ifPresent(proto::setTailLines);
        return proto.build();
    }

    public static LogStart fromProto(dev.posse.proto.v1.LogStart proto) {
        return new LogStart(
                proto.getPositionsList().stream().map(LogPieces::fromProto).toList(),
                Times.when(proto.hasSince(), proto.getSince()),
                proto.hasTailLines() ? OptionalInt.of(proto.getTailLines()) : OptionalInt.empty());
    }
}
