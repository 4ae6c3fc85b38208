package dev.posse.sheriff.cli.logs;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Puts the rows of several logs into the order of their times, as long as backlogs are told: a row
 * goes out when no other log can bring an earlier one any more, or when too much is held back. Once
 * all backlogs are told, rows go out as they come.
 */
public final class Merge {
    private static final long MOST_BYTES = 32 << 20;

    private final Map<ProcessId, Deque<Entry>> held = new HashMap<>();
    private final Set<ProcessId> backlogs;
    private final Consumer<Entry> sink;
    private long heldBytes;

    public Merge(Collection<ProcessId> processes, Consumer<Entry> sink) {
        this.sink = requireNonNull(sink, "sink");
        backlogs = new HashSet<>(processes);
    }

    public void add(Entry entry) {
        if (backlogs.isEmpty()) {
            sink.accept(entry);
            return;
        }
        held.computeIfAbsent(entry.process(), id -> new ArrayDeque<>()).add(entry);
        heldBytes += entry.weight();
        release();
    }

    /** The backlog of this process is told, or it will tell nothing at all. */
    public void backlogDone(ProcessId process) {
        if (backlogs.remove(process)) {
            release();
        }
    }

    /** Tells what is held back: nothing more comes. */
    public void finish() {
        backlogs.clear();
        release();
    }

    private void release() {
        while (mayRelease()) {
            Optional<Deque<Entry>> first =
                    held.values().stream()
                            .filter(rows -> !rows.isEmpty())
                            .min(Comparator.comparing(rows -> rows.element().at()));
            if (first.isEmpty()) {
                return;
            }
            Entry entry = first.get().remove();
            heldBytes -= entry.weight();
            sink.accept(entry);
        }
    }

    private boolean mayRelease() {
        return heldBytes > MOST_BYTES
                || backlogs.stream()
                        .allMatch(id -> held.containsKey(id) && !held.get(id).isEmpty());
    }
}
