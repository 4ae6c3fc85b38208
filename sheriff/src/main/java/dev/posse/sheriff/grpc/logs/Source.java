package dev.posse.sheriff.grpc.logs;

import dev.posse.common.model.LogPosition;
import dev.posse.common.model.LogStart;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import dev.posse.common.wire.Ids;
import dev.posse.common.wire.LogPieces;
import dev.posse.proto.v1.LogAnswer;
import dev.posse.proto.v1.LogEndOfSource;
import dev.posse.proto.v1.LogsEvent;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One process that a client reads. When its deputy is gone, a follower is told so and goes on at
 * the same offset when it is back. Guarded by its {@link Reader}.
 */
final class Source implements LogLine.Reader {
    /** Bytes under way between a deputy and its client. */
    private static final int WINDOW = 512 * 1024;

    private final Reader reader;
    private final int number;
    private final ProcessId process;
    private final LogStart start;
    private final Map<LogStream, LogPosition> positions = new EnumMap<>(LogStream.class);
    private LogLine line;
    private long stream;
    private int owed;
    private boolean backlogTold;
    private boolean over;

    Source(Reader reader, int number, ProcessId process, LogStart start) {
        this.reader = reader;
        this.number = number;
        this.process = process;
        this.start = start;
    }

    void begin() {
        reader.tell(event().setOpened(Ids.toProto(process)).build());
        open();
    }

    boolean isOver() {
        return over;
    }

    void close() {
        over = true;
        if (line != null) {
            line.close(stream);
            line = null;
        }
    }

    /** A deputy can be read from now on; perhaps it is ours. */
    void connected(String deputy) {
        boolean ours = reader.places().deputyOf(process).filter(deputy::equals).isPresent();
        if (!over && line == null && ours) {
            open();
        }
    }

    void releaseCredit() {
        if (line != null && owed > 0) {
            line.credit(stream, owed);
            owed = 0;
        }
    }

    private void open() {
        Optional<LogLine> found = reader.places().deputyOf(process).flatMap(reader.hub()::line);
        if (found.isEmpty()) {
            away();
            return;
        }
        LogStart from = positions.isEmpty() ? start : LogStart.at(List.copyOf(positions.values()));
        owed = 0;
        line = found.get();
        stream = line.open(process, from, reader.follows(), WINDOW, this);
    }

    private void away() {
        String why = reader.places().whyAway(process);
        if (reader.follows()) {
            reader.tell(event().setWaiting(why).build());
            backlogDone();
        } else {
            end(why);
        }
    }

    @Override
    public void answer(LogAnswer answer) {
        reader.heard(() -> take(answer));
    }

    @Override
    public void cut() {
        reader.heard(
                () -> {
                    line = null;
                    if (!over) {
                        open();
                    }
                });
    }

    private void take(LogAnswer answer) {
        if (over) {
            return;
        }
        switch (answer.getAnswerCase()) {
            case POSITION -> {
                LogPosition position = LogPieces.fromProto(answer.getPosition());
                positions.put(position.stream(), position);
                reader.tell(event().setPosition(answer.getPosition()).build());
            }
            case CHUNK -> {
                int bytes = answer.getChunk().getData().size();
                moved(answer.getChunk().getStream(), answer.getChunk().getOffset() + bytes);
                owed += bytes;
                if (reader.tell(event().setChunk(answer.getChunk()).build())) {
                    releaseCredit();
                }
            }
            case GAP -> {
                moved(answer.getGap().getStream(), answer.getGap().getTo());
                reader.tell(event().setGap(answer.getGap()).build());
            }
            case BACKLOG_DONE -> backlogDone();
            case END -> {
                line = null;
                end(answer.getEnd().getError());
            }
            case DEPUTY, ANSWER_NOT_SET -> {}
        }
    }

    private void moved(dev.posse.proto.v1.LogStreamKind kind, long to) {
        LogStream which = LogPieces.fromProto(kind);
        LogPosition position = positions.get(which);
        if (position != null && to > position.offset()) {
            positions.put(which, position.at(to));
        }
    }

    private void backlogDone() {
        if (!backlogTold) {
            backlogTold = true;
            reader.tell(event().setBacklogDone(true).build());
        }
    }

    private void end(String error) {
        over = true;
        backlogDone();
        reader.tell(event().setEnd(LogEndOfSource.newBuilder().setError(error)).build());
    }

    private LogsEvent.Builder event() {
        return LogsEvent.newBuilder().setSource(number);
    }
}
