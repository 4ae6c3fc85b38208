package dev.posse.common.client;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Complaint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Between the logs and a viewer that may be slow: when it is full, the oldest output is skipped,
 * and told as a gap with the exact number of lines. Nothing but output is ever skipped.
 */
public final class LogBuffer implements LogListener {
    /** Why a gap of this buffer is there. */
    public static final String SLOW_VIEWER = "slow viewer";

    /** Something that a viewer shows. */
    public sealed interface Entry {
        record Opened(ProcessId process) implements Entry {}

        record Output(ProcessId process, LogChunk chunk) implements Entry {}

        record Missing(ProcessId process, LogGap gap) implements Entry {}

        record BacklogDone(ProcessId process) implements Entry {}

        record Waiting(ProcessId process, String why) implements Entry {}

        record Ended(ProcessId process, String error) implements Entry {}

        record Cut(String why) implements Entry {}

        record Finished(Optional<Complaint> refusal) implements Entry {}
    }

    private record Key(ProcessId process, LogStream stream) {}

    private final int mostBytes;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<Key, LogGap> skipped = new LinkedHashMap<>();
    private int bytes;

    /**
     * @param mostBytes of output that may wait; one chunk always may
     */
    public LogBuffer(int mostBytes) {
        if (mostBytes < 1) {
            throw new IllegalArgumentException("a log buffer of " + mostBytes + " bytes");
        }
        this.mostBytes = mostBytes;
    }

    /** Everything that waits, oldest first; waits at most so long for the first. */
    public synchronized List<Entry> take(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (entries.isEmpty() && skipped.isEmpty()) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return List.of();
            }
            wait(Math.max(1, left / 1_000_000));
        }
        List<Entry> taken = new ArrayList<>(entries.size() + skipped.size());
        skipped.forEach((key, gap) -> taken.add(new Entry.Missing(key.process(), gap)));
        taken.addAll(entries);
        skipped.clear();
        entries.clear();
        bytes = 0;
        return taken;
    }

    @Override
    public synchronized void chunk(ProcessId process, LogChunk chunk) {
        bytes += chunk.data().length;
        add(new Entry.Output(process, chunk));
        Iterator<Entry> oldest = entries.iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            Entry entry = oldest.next();
            if (entry instanceof Entry.Output output && output.chunk() != chunk) {
                skip(output.process(), gapOf(output.chunk()));
                bytes -= output.chunk().data().length;
                oldest.remove();
            } else if (entry instanceof Entry.Missing missing) {
                skip(missing.process(), missing.gap());
                oldest.remove();
            }
        }
    }

    @Override
    public void gap(ProcessId process, LogGap gap) {
        add(new Entry.Missing(process, gap));
    }

    @Override
    public void opened(ProcessId process) {
        add(new Entry.Opened(process));
    }

    @Override
    public void backlogDone(ProcessId process) {
        add(new Entry.BacklogDone(process));
    }

    @Override
    public void waiting(ProcessId process, String why) {
        add(new Entry.Waiting(process, why));
    }

    @Override
    public void ended(ProcessId process, String error) {
        add(new Entry.Ended(process, error));
    }

    @Override
    public void cut(String why) {
        add(new Entry.Cut(why));
    }

    @Override
    public void finished(Optional<Complaint> refusal) {
        add(new Entry.Finished(refusal));
    }

    /** A notice that says what the last one said already is not kept twice. */
    private synchronized void add(Entry entry) {
        requireNonNull(entry, "entry");
        if (!entry.equals(entries.peekLast())) {
            entries.addLast(entry);
        }
        notifyAll();
    }

    private void skip(ProcessId process, LogGap gap) {
        skipped.merge(new Key(process, gap.stream()), gap, LogBuffer::join);
    }

    private static LogGap gapOf(LogChunk chunk) {
        long lines = 0;
        for (byte each : chunk.data()) {
            lines += each == '\n' ? 1 : 0;
        }
        return new LogGap(
                chunk.stream(), chunk.offset(), chunk.end(), OptionalLong.of(lines), SLOW_VIEWER);
    }

    private static LogGap join(LogGap first, LogGap second) {
        OptionalLong lines =
                first.lines().isPresent() && second.lines().isPresent()
                        ? OptionalLong.of(first.lines().getAsLong() + second.lines().getAsLong())
                        : OptionalLong.empty();
        return new LogGap(
                first.stream(),
                Math.min(first.from(), second.from()),
                Math.max(first.to(), second.to()),
                lines,
                first.reason().equals(second.reason()) ? first.reason() : SLOW_VIEWER);
    }
}
