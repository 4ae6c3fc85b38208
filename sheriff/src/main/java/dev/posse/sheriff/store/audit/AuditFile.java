package dev.posse.sheriff.store.audit;

import static java.util.Objects.requireNonNull;

import dev.posse.common.home.PrivateFiles;
import dev.posse.common.model.Act;
import dev.posse.common.model.AuditReport;
import dev.posse.common.model.AuditReport.Flaw;
import dev.posse.common.model.AuditRow;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.core.audit.AuditLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit in the sheriff's state folder. One thread writes: all that waits goes to the disk with
 * one sync, and only then is anybody told. Another thread reads.
 */
public final class AuditFile implements AuditLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditFile.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_READERS = 32;
    private static final int AT_ONCE = 1_000;

    private final Path folder;
    private final AuditWriter writer;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ThreadPoolExecutor readers =
            new ThreadPoolExecutor(
                    0,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_READERS),
                    work -> daemon(work, "sheriff-audit-reader"));
    private final Thread thread;
    private volatile Head head;
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean closing;

    private record Waiting(Act act, Consumer<Optional<String>> done) {}

    private static final Waiting WAKE = new Waiting(null, problem -> {});

    private AuditFile(Path folder, AuditWriter writer) {
        this.folder = requireNonNull(folder, "folder");
        this.writer = requireNonNull(writer, "writer");
        head = writer.head();
        thread = daemon(this::work, "sheriff-audit");
        thread.start();
    }

    /**
     * Opens the audit; a last line that a crash tore is cut off, and the audit says so. Complaint
     * 78 when the files cannot be used.
     */
    public static AuditFile open(Path state, Clock clock) {
        Path folder = PrivateFiles.folder(state.resolve("audit"));
        try {
            return new AuditFile(folder, AuditWriter.open(folder, clock));
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.REFUSED,
                    "The audit in "
                            + folder
                            + " cannot be opened: "
                            + e.getMessage()
                            + ". Without it nothing may be done; mend it, or move the folder away"
                            + " (deputies remember its last rows).",
                    e);
        }
    }

    @Override
    public void append(Act act, Consumer<Optional<String>> done) {
        if (closing || !waiting.offer(new Waiting(act, done))) {
            done.accept(
                    Optional.of(
                            closing
                                    ? "the sheriff is ending"
                                    : MOST_WAITING + " rows wait for the disk already"));
        }
    }

    @Override
    public Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void retry() {
        append(
                AuditWriter.note(
                        "resume", "the audit could not be written for a while, and can again"),
                problem -> {});
    }

    @Override
    public Head head() {
        return head;
    }

    @Override
    public void find(Query query, Consumer<List<AuditRow>> answer) {
        read(
                () -> {
                    Deque<AuditRow> found = new ArrayDeque<>();
                    new AuditFolder(folder)
                            .read(
                                    (file, number, text) ->
                                            AuditText.read(text)
                                                    .filter(query::matches)
                                                    .ifPresent(row -> keep(found, row, query)));
                    answer.accept(List.copyOf(found));
                },
                problem -> answer.accept(List.of()));
    }

    private static void keep(Deque<AuditRow> found, AuditRow row, Query query) {
        if (found.size() == query.last()) {
            found.removeFirst();
        }
        found.addLast(row);
    }

    @Override
    public void verify(Set<Long> wanted, Consumer<Checked> answer) {
        read(
                () -> answer.accept(AuditCheck.of(folder, wanted)),
                problem -> answer.accept(new Unreadable(folder, problem)));
    }

    /** Ends after what waits is written. */
    @Override
    public void close() {
        closing = true;
        // When there is no room for it the thread does not sleep anyway.
        waiting.offer(WAKE);
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        readers.shutdownNow();
        writer.close();
    }

    private void work() {
        List<Waiting> group = new ArrayList<>();
        while (!closing || !waiting.isEmpty()) {
            try {
                group.add(waiting.take());
            } catch (InterruptedException nobodyDoesThis) {
                return;
            }
            waiting.drainTo(group, AT_ONCE - 1);
            group.remove(WAKE);
            Optional<String> problem = written(group.stream().map(Waiting::act).toList());
            trouble = problem;
            head = writer.head();
            group.forEach(one -> tell(one, problem));
            group.clear();
        }
    }

    private Optional<String> written(List<Act> acts) {
        try {
            writer.write(acts);
            return Optional.empty();
        } catch (IOException e) {
            LOG.error("the audit in {} cannot be written", folder, e);
            return Optional.of("the audit in " + folder + " cannot be written: " + e.getMessage());
        }
    }

    private static void tell(Waiting one, Optional<String> problem) {
        try {
            one.done.accept(problem);
        } catch (RuntimeException e) {
            LOG.error("an answer could not be given", e);
        }
    }

    private interface Reading {
        void run() throws IOException;
    }

    private void read(Reading reading, Consumer<String> failed) {
        try {
            readers.execute(
                    () -> {
                        try {
                            reading.run();
                        } catch (IOException e) {
                            LOG.error("the audit in {} cannot be read", folder, e);
                            failed.accept(String.valueOf(e.getMessage()));
                        }
                    });
        } catch (RejectedExecutionException busy) {
            failed.accept("too many ask for it at once; try again");
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private record Unreadable(Path folder, String problem) implements Checked {
        @Override
        public AuditReport report() {
            return new AuditReport(
                    0,
                    0,
                    0,
                    GENESIS,
                    List.of(new Flaw(folder.toString(), 0, "cannot be read: " + problem)),
                    List.of());
        }

        @Override
        public Optional<String> hash(long seq) {
            return Optional.empty();
        }
    }
}
