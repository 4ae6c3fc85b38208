package dev.posse.sheriff.store;

import static java.util.Objects.requireNonNull;

import dev.posse.common.home.PrivateFiles;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.core.orders.Store;
import dev.posse.sheriff.core.orders.WantedState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code state.json}: replaced as a whole, so that a reader sees the old or the new. A thread of
 * its own writes; whatever comes while it writes goes into the next writing together.
 *
 * <p>A file that is damaged is never overwritten and never passed over: the sheriff refuses to
 * start. An older copy in its place could stop what runs.
 */
public final class StateFile implements Store, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);

    private final Path file;
    private final Executor loop;
    private final StateText text = new StateText();
    private final Thread writer;

    private List<Save> waiting = new ArrayList<>();
    private long attempt;
    private boolean closing;

    private record Save(WantedState state, long attempt, Callback callback) {}

    /**
     * @param loop where callbacks run
     */
    public StateFile(Path folder, Executor loop) {
        this.file = folder.resolve("state.json");
        this.loop = requireNonNull(loop, "loop");
        writer = new Thread(this::write, "sheriff-state");
        writer.setDaemon(true);
    }

    /**
     * What the file holds; a fresh state when there is none. Complaint 78, with the way out, when
     * it is damaged. Keeps a copy of what it could read beside it.
     */
    public WantedState load() {
        try {
            if (!Files.exists(file)) {
                return WantedState.fresh(UUID.randomUUID().toString());
            }
            PrivateFiles.check(file);
            WantedState state = StateText.read(Files.readAllBytes(file));
            Files.copy(
                    file,
                    backup(),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            return state;
        } catch (DamagedState e) {
            throw new Complaint(ExitCode.REFUSED, damaged(e.getMessage()), e);
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.REFUSED,
                    "The state file " + file + " cannot be read: " + e.getMessage() + ".",
                    e);
        }
    }

    /** Begins to write. */
    public void start() {
        writer.start();
    }

    @Override
    public void save(WantedState state, long number, Callback callback) {
        synchronized (this) {
            if (number >= attempt && !closing) {
                waiting.add(new Save(state, number, callback));
                notifyAll();
                return;
            }
        }
        loop.execute(() -> callback.failed("an earlier change could not be written; try again"));
    }

    /** Writes what waits, then ends. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            writer.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        for (List<Save> group = next(); !group.isEmpty(); group = next()) {
            Save newest = group.get(group.size() - 1);
            try {
                PrivateFiles.write(file, text.write(newest.state));
                group.forEach(save -> loop.execute(save.callback::durable));
            } catch (IOException | RuntimeException e) {
                LOG.error("{} could not be written", file, e);
                fail(group, e);
            }
        }
    }

    /** Also what came meanwhile fails, because it is built on what failed. */
    private void fail(List<Save> group, Exception cause) {
        List<Save> failed = new ArrayList<>(group);
        synchronized (this) {
            attempt = group.get(0).attempt + 1;
            failed.addAll(waiting);
            waiting = new ArrayList<>();
        }
        String problem =
                "nothing was changed, because "
                        + file
                        + " cannot be written: "
                        + cause.getMessage()
                        + "; make room on that disk and try again";
        failed.forEach(save -> loop.execute(() -> save.callback.failed(problem)));
    }

    private synchronized List<Save> next() {
        while (waiting.isEmpty() && !closing) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        }
        List<Save> group = waiting;
        waiting = new ArrayList<>();
        return group;
    }

    private Path backup() {
        return file.resolveSibling("state.json.bak");
    }

    private String damaged(String problem) {
        return "The state file "
                + file
                + " is damaged ("
                + problem
                + "), so the sheriff does not start; deputies and processes go on without it. Mend the"
                + " file"
                + (Files.exists(backup())
                        ? ", or put the copy from the last start in its place (cp "
                                + backup()
                                + " "
                                + file
                                + "; what was ordered since is lost)"
                        : "")
                + ", or move it away and let the deputies tell what they do: sheriff takeover HOST.";
    }
}
