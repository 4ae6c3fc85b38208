package dev.posse.sheriff.store;

import dev.posse.common.home.PrivateFiles;
import dev.posse.common.run.Complaint;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code events.db}: one connection, used by one thread, which does what waits in one transaction.
 * Nothing in it decides what runs: when it is damaged it is put aside and begun anew.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_TOGETHER = 500;

    private final Path file;
    private final BlockingQueue<Task> tasks = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final CountDownLatch open = new CountDownLatch(1);
    private final List<Task> preparations = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closing;

    /** Something to do with the connection. */
    interface Task {
        void run(Connection connection) throws SQLException;

        /** The transaction that held it was written. */
        default void committed() {}

        /** It was not done, or not written. */
        default void failed() {}
    }

    public Database(Path folder) {
        this.file = folder.resolve("events.db");
        thread = new Thread(this::work, "sheriff-db");
        thread.setDaemon(true);
    }

    /**
     * Runs before everything else, on the database's thread; to be called before {@link #start}.
     */
    void prepare(Task task) {
        preparations.add(task);
    }

    /** Opens it in the background. */
    public void start() {
        thread.start();
    }

    /** Waits until it is open, or could not be opened. */
    void awaitOpen() {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Never blocks; false when too much waits already, and it was dropped. */
    boolean later(Task task) {
        boolean taken = !closing && tasks.offer(task);
        if (!taken) {
            dropped.incrementAndGet();
            task.failed();
        }
        return taken;
    }

    /** How much was dropped because too much waited. */
    public long dropped() {
        return dropped.get();
    }

    /** Does what waits, then ends. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try (Connection connection = opened()) {
            open.countDown();
            while (!closing) {
                try {
                    Task first = tasks.take();
                    together(connection, first);
                } catch (InterruptedException e) {
                    // Closing: what waits is done below.
                }
            }
            for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
                together(connection, task);
            }
        } catch (SQLException | IOException | Complaint e) {
            LOG.error("{} cannot be used; events are not kept", file, e);
            closing = true;
            open.countDown();
            tasks.forEach(Task::failed);
        }
    }

    private void together(Connection connection, Task first) throws SQLException {
        List<Task> group = new ArrayList<>();
        group.add(first);
        tasks.drainTo(group, MOST_TOGETHER);
        try {
            for (Task task : group) {
                task.run(connection);
            }
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            LOG.error("{} could not be written", file, e);
            connection.rollback();
            group.forEach(Task::failed);
            return;
        }
        group.forEach(Task::committed);
    }

    private Connection opened() throws SQLException, IOException {
        try {
            return prepared();
        } catch (SQLException damaged) {
            Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + stamp());
            LOG.error("{} is damaged; it is kept as {} and begun anew", file, aside, damaged);
            Files.move(file, aside);
            for (String companion : List.of("-wal", "-shm")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + companion));
            }
            return prepared();
        }
    }

    private Connection prepared() throws SQLException, IOException {
        createPrivately();
        unpackBeside();
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode=WAL");
                statement.execute("PRAGMA synchronous=FULL");
                statement.execute("PRAGMA busy_timeout=5000");
            }
            connection.setAutoCommit(false);
            for (Task task : preparations) {
                task.run(connection);
            }
            connection.commit();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * The driver unpacks SQLite at each start and removes it at an orderly end only; in the folder
     * for temporary files a megabyte would stay behind for every sheriff that was killed. Here the
     * next one clears it away.
     */
    private void unpackBeside() throws IOException {
        Path unpacked = PrivateFiles.folder(file.resolveSibling("native"));
        try (DirectoryStream<Path> old = Files.newDirectoryStream(unpacked)) {
            for (Path library : old) {
                Files.deleteIfExists(library);
            }
        }
        System.setProperty("org.sqlite.tmpdir", unpacked.toString());
    }

    /** SQLite gives its companions the permissions of the file. */
    private void createPrivately() throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.newByteChannel(
                            file,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")))
                    .close();
        }
    }

    private static String stamp() {
        return Instant.now().toString().replace(":", "").substring(0, 15);
    }
}
