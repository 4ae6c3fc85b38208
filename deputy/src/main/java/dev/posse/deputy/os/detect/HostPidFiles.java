package dev.posse.deputy.os.detect;

import static java.util.Objects.requireNonNull;

import dev.posse.common.config.ConfigWriter;
import dev.posse.common.model.ProcessSpec;
import dev.posse.deputy.core.PidFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes pid files in provisr's form: the pid, the process as a configuration would say it (without
 * the values of its environment), and the second of its start. Each is whole at every moment and
 * can be read by this user alone.
 */
public final class HostPidFiles implements PidFiles, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostPidFiles.class);
    private static final int MOST_WAITING = 10_000;
    private static final long CLOCKS_DIFFER = 2;

    private final Executor loop;
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(
                    1,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(MOST_WAITING),
                    task -> {
                        Thread thread = new Thread(task, "pid-files");
                        thread.setDaemon(true);
                        return thread;
                    });

    /**
     * @param loop the deputy's, where failures are told
     */
    public HostPidFiles(Executor loop) {
        this.loop = requireNonNull(loop, "loop");
        writer.allowCoreThreadTimeOut(true);
    }

    @Override
    public void write(
            Path file, long pid, Instant startedAt, ProcessSpec spec, Consumer<String> failed) {
        String text =
                pid
                        + "\n"
                        + ConfigWriter.line(spec.redacted())
                        + "\n{\"start_unix\":"
                        + startedAt.getEpochSecond()
                        + "}\n";
        enqueue(
                () -> {
                    requireOurs(file, pid);
                    write(file, text);
                },
                why ->
                        loop.execute(
                                () -> failed.accept("cannot write its pid file " + file + why)));
    }

    @Override
    public void remove(Path file, long pid) {
        enqueue(
                () -> {
                    if (PidFileText.read(file).filter(said -> said.pid() == pid).isPresent()) {
                        Files.deleteIfExists(file);
                    }
                },
                why -> LOG.warn("cannot remove the pid file {}{}", file, why));
    }

    /** Lets what waits be written: nobody else will. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("pid files are left as they are: the disk does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private void enqueue(Work work, Consumer<String> failed) {
        try {
            writer.execute(
                    () -> {
                        try {
                            work.run();
                        } catch (IOException e) {
                            failed.accept(": " + said(e));
                        }
                    });
        } catch (RejectedExecutionException full) {
            failed.accept(": too many wait to be written");
        }
    }

    /** Nobody's notes are lost to a name that was mistyped, and no two processes share a file. */
    private static void requireOurs(Path file, long pid) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) == 0) {
            return;
        }
        Optional<PidFileText> there;
        try {
            there = PidFileText.read(file);
        } catch (IOException noPid) {
            throw new IOException(
                    "that file is there and " + noPid.getMessage() + "; name another, or remove it",
                    noPid);
        }
        Optional<PidFileText> other = there.filter(said -> said.pid() != pid && lives(said));
        if (other.isPresent()) {
            throw new IOException(
                    "it is the pid file of PID "
                            + other.get().pid()
                            + ", which lives; name another");
        }
    }

    /** Not when the pid was given away since. */
    private static boolean lives(PidFileText said) {
        Optional<Instant> since =
                ProcessHandle.of(said.pid()).flatMap(process -> process.info().startInstant());
        return since.isPresent()
                && said.startedAt()
                        .filter(
                                noted ->
                                        Duration.between(noted, since.get()).abs().toSeconds()
                                                <= CLOCKS_DIFFER)
                        .isPresent();
    }

    /** A link that lies there is replaced, and not followed. */
    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".posse-new");
        Files.deleteIfExists(draft);
        try (var channel =
                Files.newByteChannel(
                        draft,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            var bytes = java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String said(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}
