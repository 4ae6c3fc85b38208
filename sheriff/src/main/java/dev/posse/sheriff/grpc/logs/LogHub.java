package dev.posse.sheriff.grpc.logs;

import dev.posse.proto.v1.LogAnswer;
import dev.posse.proto.v1.LogRequest;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The log connections of all deputies, by the name that each gives itself. */
public final class LogHub {
    private final Map<String, LogLine> lines = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /**
     * Takes a connection that a deputy dialled; its first message says whose it is.
     *
     * @param certified the only name that its certificate lets it say; empty: it has none
     */
    public StreamObserver<LogAnswer> accept(
            StreamObserver<LogRequest> out, Optional<String> certified) {
        return new LogLine(out, this, certified);
    }

    /** Takes a connection that the sheriff dialled. */
    public StreamObserver<LogAnswer> dialled(String deputy, StreamObserver<LogRequest> out) {
        LogLine line = new LogLine(out, this, Optional.of(deputy));
        introduce(deputy, line);
        return line;
    }

    Optional<LogLine> line(String deputy) {
        return Optional.ofNullable(lines.get(deputy));
    }

    void introduce(String deputy, LogLine line) {
        LogLine before = lines.put(deputy, line);
        if (before != null && before != line) {
            before.cut();
        }
        listeners.forEach(listener -> listener.accept(deputy));
    }

    void gone(LogLine line) {
        lines.values().remove(line);
    }

    /** Called with the name of each deputy whose logs can be read from now on. */
    void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    void ignore(Consumer<String> listener) {
        listeners.remove(listener);
    }
}
