package dev.posse.deputy.os.recorder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process {@code posse-recorder --launch}, which begins recorders without what a launch by this
 * JVM costs. Each request is answered once: by a line, or by the end of all lines, behind which
 * nobody is left who could still begin it. Thread-safe.
 */
final class Launcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    /** Makes its command line long enough for those that it begins to show their folders in. */
    private static final String ROOM = " ".repeat(255);

    /** As it says itself of one whose beginner was killed. */
    private static final String UNKNOWN = "4 launch 0 the launcher of recorders is gone";

    private final Process process;
    private final OutputStream requests;
    private final Map<Long, Consumer<String>> askers = new HashMap<>();
    private long last;
    private boolean ended;

    private Launcher(Process process) {
        this.process = process;
        requests = process.getOutputStream();
    }

    /**
     * Starts one.
     *
     * @throws IOException as a {@link ProcessBuilder} does
     */
    static Launcher start(Path program) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "--launch", ROOM);
        builder.environment().clear();
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Launcher launcher = new Launcher(builder.start());
        Thread reader = new Thread(launcher::listen, "launcher");
        reader.setDaemon(true);
        reader.start();
        return launcher;
    }

    /** Whether it may be asked; one that has just died may still look so. */
    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Hands a request over. Blocks while the launcher has enough to do.
     *
     * @param asker told {@code STATUS}, or {@code STATUS STEP ERRNO text}, on a thread of its own
     *     or on this one
     */
    void ask(byte[] request, Consumer<String> asker) {
        if (!hasWritten(request, asker)) {
            asker.accept(UNKNOWN);
        }
    }

    private boolean hasWritten(byte[] request, Consumer<String> asker) {
        synchronized (requests) {
            long number;
            synchronized (askers) {
                if (ended) {
                    return false;
                }
                number = ++last;
                askers.put(number, asker);
            }
            ByteBuffer head = ByteBuffer.allocate(2 * Long.BYTES).order(ByteOrder.nativeOrder());
            try {
                requests.write(head.putLong(number).putLong(request.length).array());
                requests.write(request);
                requests.flush();
            } catch (IOException dead) {
                /* It is answered at the end of all lines, when nothing can come of it any more. */
                LOG.debug("the launcher takes no request", dead);
            }
            return true;
        }
    }

    /**
     * Ends it, without waiting for who may be writing to it just now. What it has not begun is not
     * begun; recorders go on.
     */
    @Override
    public void close() {
        synchronized (askers) {
            ended = true;
            askers.clear();
        }
        process.toHandle().destroyForcibly();
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(this::hear);
        } catch (IOException | UncheckedIOException gone) {
            LOG.debug("the launcher was let go of", gone);
        }
        Map<Long, Consumer<String>> unanswered;
        synchronized (askers) {
            ended = true;
            unanswered = Map.copyOf(askers);
            askers.clear();
        }
        unanswered.values().forEach(asker -> asker.accept(UNKNOWN));
    }

    /** {@code NUMBER STATUS} or {@code NUMBER STATUS STEP ERRNO text} */
    private void hear(String line) {
        String[] parts = line.split(" ", 2);
        Consumer<String> asker;
        try {
            synchronized (askers) {
                asker = askers.remove(Long.parseLong(parts[0]));
            }
        } catch (NumberFormatException unheardOf) {
            asker = null;
        }
        if (asker == null || parts.length < 2) {
            LOG.warn("the launcher said '{}', which answers nothing", line);
        } else {
            asker.accept(parts[1]);
        }
    }
}
