package dev.posse.gui.logs;

import dev.posse.common.client.LogListener;
import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Complaint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Takes output from the threads of the link and hands it to the screen's thread in batches. Bounded
 * in bytes: when the screen cannot keep up the oldest chunk goes, and what went is counted and
 * told.
 */
final class LogIntake implements LogListener {
    /** Something that came. */
    sealed interface Item {
        ProcessId process();
    }

    record Chunk(ProcessId process, LogChunk chunk) implements Item {}

    record Gap(ProcessId process, LogGap gap) implements Item {}

    record Done(ProcessId process) implements Item {}

    /** Something to say about a source. */
    record Remark(ProcessId process, String text) implements Item {}

    /** Lines that this panel had no time to show. */
    record Dropped(ProcessId process, long lines) implements Item {}

    private static final long MOST_BYTES = 32L << 20;
    private static final long BATCH_BYTES = 4L << 20;

    private final List<ProcessId> processes;
    private final Executor screen;
    private final Consumer<List<Item>> taker;
    private final long mostBytes;
    private final Deque<Item> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean scheduled;
    private boolean closed;

    /**
     * @param screen runs on the screen's thread, in batches
     */
    LogIntake(List<ProcessId> processes, Executor screen, Consumer<List<Item>> taker) {
        this(processes, screen, taker, MOST_BYTES);
    }

    LogIntake(
            List<ProcessId> processes,
            Executor screen,
            Consumer<List<Item>> taker,
            long mostBytes) {
        this.processes = List.copyOf(processes);
        this.screen = screen;
        this.taker = taker;
        this.mostBytes = mostBytes;
    }

    @Override
    public void chunk(ProcessId process, LogChunk chunk) {
        add(new Chunk(process, chunk));
    }

    @Override
    public void gap(ProcessId process, LogGap gap) {
        add(new Gap(process, gap));
    }

    @Override
    public void backlogDone(ProcessId process) {
        add(new Done(process));
    }

    @Override
    public void waiting(ProcessId process, String why) {
        add(new Remark(process, why));
    }

    @Override
    public void ended(ProcessId process, String error) {
        add(new Done(process));
        if (!error.isEmpty()) {
            add(new Remark(process, error));
        }
    }

    @Override
    public void cut(String why) {
        processes.forEach(process -> add(new Remark(process, "the log is cut off: " + why)));
    }

    @Override
    public void finished(Optional<Complaint> refusal) {
        for (ProcessId process : processes) {
            add(new Done(process));
            refusal.ifPresent(why -> add(new Remark(process, why.getMessage())));
        }
    }

    /** Whatever still comes is of no interest. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        bytes = 0;
    }

    private void add(Item item) {
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.addLast(item);
            bytes += size(item);
            if (bytes > mostBytes) {
                drop();
            }
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        screen.execute(this::hand);
    }

    private void hand() {
        List<Item> batch = new ArrayList<>();
        boolean more;
        synchronized (this) {
            scheduled = false;
            long taken = 0;
            while (!waiting.isEmpty() && taken < BATCH_BYTES) {
                Item item = waiting.removeFirst();
                taken += size(item);
                batch.add(item);
            }
            bytes -= taken;
            more = !waiting.isEmpty();
            scheduled = more;
        }
        taker.accept(batch);
        if (more) {
            screen.execute(this::hand);
        }
    }

    /** The oldest chunk goes; one that was dropped just before it is counted together with it. */
    private void drop() {
        List<Item> kept = new ArrayList<>();
        while (bytes > mostBytes && !waiting.isEmpty()) {
            Item item = waiting.removeFirst();
            if (item instanceof Chunk chunk) {
                bytes -= size(item);
                count(kept, chunk.process(), lines(chunk.chunk().data()));
            } else if (item instanceof Dropped dropped) {
                count(kept, dropped.process(), dropped.lines());
            } else {
                kept.add(item);
            }
        }
        for (int i = kept.size() - 1; i >= 0; i--) {
            waiting.addFirst(kept.get(i));
        }
    }

    private static void count(List<Item> kept, ProcessId process, long lines) {
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i) instanceof Dropped before && before.process().equals(process)) {
                kept.set(i, new Dropped(process, before.lines() + lines));
                return;
            }
        }
        kept.add(new Dropped(process, lines));
    }

    private static long lines(byte[] data) {
        long lines = 0;
        for (byte each : data) {
            lines += each == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static long size(Item item) {
        return item instanceof Chunk chunk ? chunk.chunk().data().length : 0;
    }
}
