package dev.posse.deputy.store;

import static java.util.Objects.requireNonNull;

import dev.posse.deputy.core.Archive;
import dev.posse.deputy.core.Memory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries on a thread of its own, all that wait in one go. After any error of the disk
 * nothing more is written to that file, since nobody knows what it holds: what comes is refused
 * until a whole new pair of files could be written.
 */
public final class Journal implements Archive, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int MOST_WAITING = 200_000;
    private static final long COMPACT_ABOVE = 1 << 20;
    private static final Task END = new Task(new Entry.Session(0), () -> {}, why -> {});

    private record Task(Entry entry, Runnable kept, Consumer<String> lost) {
        /** Whether it has to last over a power cut; a reboot voids what processes were. */
        private boolean needsDisk() {
            return !(entry instanceof Entry.OfProcess || entry instanceof Entry.Forgotten);
        }
    }

    /** What the journal tells, on its own thread. */
    public interface Watcher {
        /** The child of this entry is launched as soon as the watcher returns. */
        void launching(dev.posse.deputy.core.SavedProcess process);

        /** Nothing can be kept, for this reason; empty: it is over. */
        void trouble(String reason);
    }

    private final StateFiles files;
    private final Executor loop;
    private final Watcher watcher;
    private final BlockingQueue<Task> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread thread = new Thread(this::work, "journal");
    private Memory memory;
    private long sequence;
    private FileChannel channel;
    private long size;
    private long snapshotSize;
    private String trouble = "";

    Journal(StateFiles files, Memory memory, long sequence, Executor loop, Watcher watcher) {
        this.files = requireNonNull(files, "files");
        this.memory = requireNonNull(memory, "memory");
        this.sequence = sequence;
        this.loop = requireNonNull(loop, "loop");
        this.watcher = requireNonNull(watcher, "watcher");
        thread.setDaemon(true);
    }

    /** Writes a new pair of files and begins to work. */
    void start() throws IOException {
        begin();
        thread.start();
    }

    @Override
    public void keep(Entry entry, Runnable kept, Consumer<String> lost) {
        if (!waiting.offer(new Task(entry, kept, lost))) {
            loop.execute(() -> lost.accept("the disk is too slow for the deputy's state"));
        }
    }

    private void work() {
        List<Task> batch = new ArrayList<>();
        boolean ends = false;
        while (!ends) {
            batch.clear();
            try {
                collect(batch);
            } catch (InterruptedException e) {
                return;
            }
            ends = batch.remove(END);
            try {
                write(batch);
            } catch (RuntimeException | AssertionError e) {
                LOG.error("a task of the journal failed", e);
            }
        }
    }

    private void collect(List<Task> batch) throws InterruptedException {
        Task first = trouble.isEmpty() ? waiting.take() : waiting.poll(1, TimeUnit.SECONDS);
        if (first != null) {
            batch.add(first);
            waiting.drainTo(batch);
        }
    }

    private void write(List<Task> batch) {
        if (!trouble.isEmpty() && !recovered()) {
            batch.forEach(this::refuse);
            return;
        }
        Memory before = memory;
        Deque<Task> unanswered = new ArrayDeque<>();
        try {
            append(batch, unanswered);
            while (!unanswered.isEmpty() && !unanswered.peek().needsDisk()) {
                answer(unanswered.remove());
            }
            if (!unanswered.isEmpty()) {
                channel.force(false);
                unanswered.forEach(this::answer);
                unanswered.clear();
            }
            if (size > COMPACT_ABOVE && size > 4 * snapshotSize) {
                begin();
            }
        } catch (IOException e) {
            fail(e);
            memory = before;
            batch.stream().filter(task -> !unanswered.contains(task)).forEach(this::learn);
            unanswered.forEach(this::refuse);
        }
    }

    private void append(List<Task> batch, Deque<Task> written) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Task task : batch) {
            try {
                memory = memory.with(task.entry());
            } catch (IllegalArgumentException unfit) {
                loop.execute(() -> task.lost().accept(unfit.getMessage()));
                continue;
            }
            /* Counts on even where writing fails: no two entries ever have one number. */
            sequence++;
            bytes.writeBytes(Frames.encode(Json.write(JournalRecord.of(sequence, task.entry()))));
            written.add(task);
        }
        StateFiles.append(channel, bytes.toByteArray());
        size += bytes.size();
    }

    private void answer(Task task) {
        if (task.entry() instanceof Entry.OfProcess process && process.launching()) {
            watcher.launching(process.process());
        }
        loop.execute(task.kept());
    }

    /** What a process is stays true whether or not it could be written. */
    private void refuse(Task task) {
        if (!task.needsDisk()) {
            learn(task);
        }
        String why = trouble;
        loop.execute(() -> task.lost().accept(why));
    }

    private void learn(Task task) {
        try {
            memory = memory.with(task.entry());
        } catch (IllegalArgumentException unfit) {
            LOG.debug("not learnt: {}", unfit.getMessage());
        }
    }

    private void begin() throws IOException {
        FileChannel old = channel;
        channel = files.begin(sequence, memory);
        size = channel.size();
        snapshotSize = Json.write(JournalRecord.Snapshot.of(sequence, memory)).length;
        if (old != null) {
            old.close();
        }
    }

    private void fail(IOException cause) {
        trouble = reason(cause);
        LOG.error("the deputy's state cannot be written: {}", trouble);
        try {
            channel.close();
        } catch (IOException alsoThat) {
            LOG.debug("closing the journal failed", alsoThat);
        }
        watcher.trouble(trouble);
    }

    private boolean recovered() {
        try {
            begin();
            LOG.info("the deputy's state can be written again");
            trouble = "";
            watcher.trouble("");
            return true;
        } catch (IOException still) {
            trouble = reason(still);
            return false;
        }
    }

    private static String reason(IOException e) {
        String why =
                e instanceof FileSystemException detail && detail.getReason() != null
                        ? detail.getReason() + " (" + detail.getFile() + ")"
                        : e.getMessage();
        return "the deputy's state cannot be written: " + why;
    }

    /** Writes what waits, then ends. */
    @Override
    public void close() throws IOException {
        waiting.add(END);
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channel.close();
    }
}
