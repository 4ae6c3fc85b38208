package dev.posse.deputy.os.recorder;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Exit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts recorders by a launcher, which is started anew when it has died. */
final class RecorderLauncher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecorderLauncher.class);
    private static final String MECHANISM = "jdk.lang.Process.launchMechanism";
    private static final int DEPRECATED_SINCE = 25;
    private static final int MOST_BYTES = 8 << 20;
    private static final int BUSY_TRIES = 20;
    private static final long BUSY_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final Pattern JDK_ERROR = Pattern.compile("error=(\\d+),? ?(.*)");

    /** What came of it. */
    sealed interface Outcome {
        /** The recorder's socket listens. */
        record Listening() implements Outcome {}

        /** Another recorder holds the folder; nothing was launched. */
        record Occupied() implements Outcome {}

        /**
         * Who was to begin it has died, and nobody who could is left: either its recorder listens,
         * or it has left a record, or it was never begun.
         */
        record Unknown() implements Outcome {}

        /** Nothing was launched, for this reason. */
        record Failed(Exit.SpawnFailure failure) implements Outcome {}
    }

    private final Path program;
    private Launcher launcher;
    private boolean closed;

    RecorderLauncher(Path program) {
        this.program = requireNonNull(program, "program");
    }

    /**
     * Makes the JVM launch by vfork, which takes a third of the time; the recorder puts right what
     * that leaves in a child's signals. Only while the JDK still offers it without complaint, only
     * when nobody chose otherwise, and only before the JVM's first launch.
     */
    static void preferQuickLaunch() {
        if (Runtime.version().feature() < DEPRECATED_SINCE
                && System.getProperty(MECHANISM) == null) {
            System.setProperty(MECHANISM, "VFORK");
        }
    }

    /**
     * Starts the launcher before it is needed: each file that the JVM has open by then makes that
     * slower. A failure is told to the first who wants something launched.
     */
    void prepare() {
        try {
            Optional<Launcher> unused = launcher();
        } catch (IOException e) {
            LOG.warn("no launcher of recorders: {}", e.toString());
        }
    }

    /**
     * Starts a recorder. Blocks for some microseconds, or as long as many others are started.
     *
     * @param request as {@link LaunchRequest} encodes it
     * @param told once, on any thread; not when this is closed, since the next deputy will see
     */
    void launch(Path runFolder, byte[] request, Consumer<Outcome> told) {
        if (request.length > MOST_BYTES) {
            told.accept(
                    new Outcome.Failed(
                            new Exit.SpawnFailure(
                                    "request",
                                    Errno.EINVAL,
                                    "it is longer than 8 MiB (in " + runFolder + ")")));
            return;
        }
        try {
            launcher()
                    .ifPresent(
                            one ->
                                    one.ask(
                                            request,
                                            answer -> told.accept(outcome(answer, runFolder))));
        } catch (IOException e) {
            told.accept(new Outcome.Failed(failure(e)));
        }
    }

    /** Ends the launcher; recorders go on. */
    @Override
    public synchronized void close() {
        closed = true;
        if (launcher != null) {
            launcher.close();
        }
    }

    private synchronized Optional<Launcher> launcher() throws IOException {
        if (closed) {
            return Optional.empty();
        }
        if (launcher == null || !launcher.isAlive()) {
            if (launcher != null) {
                LOG.warn("the launcher of recorders has died; another is started");
            }
            launcher = started();
        }
        return Optional.of(launcher);
    }

    private Launcher started() throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return Launcher.start(program);
            } catch (IOException e) {
                /* Some other launch of this JVM may hold the freshly written program open. */
                if (failure(e).errno() != Errno.ETXTBSY || tries == BUSY_TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(BUSY_PAUSE);
            }
        }
    }

    /** {@code STATUS} or {@code STATUS STEP ERRNO text} */
    private static Outcome outcome(String answer, Path runFolder) {
        return switch (answer.charAt(0)) {
            case '0' -> new Outcome.Listening();
            case '3' -> new Outcome.Occupied();
            case '4' -> new Outcome.Unknown();
            default -> new Outcome.Failed(complained(answer, runFolder));
        };
    }

    private static Exit.SpawnFailure complained(String answer, Path runFolder) {
        String[] parts = answer.split(" ", 4);
        try {
            return new Exit.SpawnFailure(
                    parts[1], Integer.parseInt(parts[2]), parts[3] + " (in " + runFolder + ")");
        } catch (NumberFormatException | IndexOutOfBoundsException unusual) {
            return new Exit.SpawnFailure(
                    "recorder", 0, "it ended without a reason it could name: " + answer);
        }
    }

    private Exit.SpawnFailure failure(IOException e) {
        Matcher error = JDK_ERROR.matcher(String.valueOf(e.getMessage()));
        int errno = error.find() ? Integer.parseInt(error.group(1)) : 0;
        String why = errno == 0 ? String.valueOf(e.getMessage()) : Errno.text(errno);
        return new Exit.SpawnFailure("recorder", errno, "cannot run " + program + ": " + why);
    }
}
