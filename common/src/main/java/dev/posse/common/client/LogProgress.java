package dev.posse.common.client;

import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogPosition;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import dev.posse.common.wire.Ids;
import dev.posse.common.wire.LogPieces;
import dev.posse.proto.v1.LogResume;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far each log has been told, so that a new stream goes on there. */
final class LogProgress {
    private final Map<ProcessId, Told> processes = new LinkedHashMap<>();

    /** Whether it is the first time. */
    boolean opened(ProcessId process) {
        return processes.putIfAbsent(process, new Told()) == null;
    }

    boolean began() {
        return !processes.isEmpty();
    }

    /** The processes whose log has not ended. */
    List<ProcessId> open() {
        return processes.entrySet().stream()
                .filter(entry -> !entry.getValue().ended)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Another spool begins anew; in the same one nothing is told again. */
    void at(ProcessId process, LogPosition position) {
        of(process)
                .positions
                .merge(
                        position.stream(),
                        position,
                        (told, next) ->
                                told.spool().equals(next.spool()) && told.offset() > next.offset()
                                        ? told
                                        : next);
    }

    /** What of the chunk is new; an overlap after a resume is cut off. */
    Optional<LogChunk> take(ProcessId process, LogChunk chunk) {
        LogPosition told = of(process).position(chunk.stream());
        if (chunk.end() <= told.offset()) {
            return Optional.empty();
        }
        of(process).positions.put(chunk.stream(), told.at(chunk.end()));
        int known = (int) Math.max(0, told.offset() - chunk.offset());
        return Optional.of(
                known == 0
                        ? chunk
                        : new LogChunk(
                                chunk.stream(),
                                chunk.offset() + known,
                                Arrays.copyOfRange(chunk.data(), known, chunk.data().length),
                                chunk.at()));
    }

    /** Empty when all of the gap was told before. */
    Optional<LogGap> take(ProcessId process, LogGap gap) {
        LogPosition told = of(process).position(gap.stream());
        if (gap.to() < told.offset()) {
            return Optional.empty();
        }
        of(process).positions.put(gap.stream(), told.at(gap.to()));
        return Optional.of(gap);
    }

    /** Whether it is the first time. */
    boolean backlogDone(ProcessId process) {
        boolean first = !of(process).backlogDone;
        of(process).backlogDone = true;
        return first;
    }

    void ended(ProcessId process) {
        of(process).ended = true;
    }

    /** Where each open log goes on; nothing for one of which no position is known. */
    List<LogResume> resume() {
        return open().stream()
                .filter(process -> !of(process).positions.isEmpty())
                .map(
                        process ->
                                LogResume.newBuilder()
                                        .setProcess(Ids.toProto(process))
                                        .addAllPositions(
                                                of(process).positions.values().stream()
                                                        .map(LogPieces::toProto)
                                                        .toList())
                                        .build())
                .toList();
    }

    private Told of(ProcessId process) {
        return processes.get(process);
    }

    private static final class Told {
        private final Map<LogStream, LogPosition> positions = new EnumMap<>(LogStream.class);
        private boolean backlogDone;
        private boolean ended;

        LogPosition position(LogStream stream) {
            return positions.getOrDefault(stream, new LogPosition(stream, 0, ""));
        }
    }
}
