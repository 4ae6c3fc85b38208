package dev.posse.gui.logs;

import dev.posse.common.model.LogStream;
import dev.posse.common.model.Notice;
import dev.posse.common.model.ProcessId;
import dev.posse.common.text.LineAssembler;
import dev.posse.gui.link.SheriffLink;
import dev.posse.gui.store.Formats;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the console holds: the merged output of the processes that it follows, in a ring. Lines of
 * several processes are ordered by the time at which their deputies saw them, to a tick; the order
 * of the two streams of one process within a tick is not known.
 */
public final class LogModel {
    public static final long MOST_LINES = 1_000_000;
    public static final long MOST_BYTES = 512L << 20;

    private static final int TAIL = 2000;
    private static final Duration BACKLOG_PATIENCE = Duration.ofMillis(1500);
    private static final Duration PARTIAL_PATIENCE = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(LogModel.class);

    private record Stream(ProcessId process, LogStream stream) {}

    private static final class Pieces {
        private final LineAssembler lines;
        private Instant at = Instant.EPOCH;

        Pieces(LineAssembler lines) {
            this.lines = lines;
        }
    }

    private final SheriffLink link;
    private final Executor screen;
    private final Supplier<Instant> clock;
    private final LogRing ring;
    private final LogSources sources = new LogSources();
    private final Map<Stream, Pieces> pieces = new HashMap<>();
    private final Set<ProcessId> backlog = new HashSet<>();
    private final List<LogIntake.Item> held = new ArrayList<>();
    private Set<ProcessId> followed = Set.of();
    private LogIntake intake;
    private AutoCloseable following = () -> {};
    private Instant begun = Instant.EPOCH;
    private Runnable changed = () -> {};
    private Runnable emptied = () -> {};

    /**
     * @param screen runs on the FX thread, in batches
     * @param clock the wall clock, for when the panel itself says something
     */
    public LogModel(SheriffLink link, Executor screen, Supplier<Instant> clock, LogRing ring) {
        this.link = link;
        this.screen = screen;
        this.clock = clock;
        this.ring = ring;
    }

    /** Run when lines were added. */
    public void onChanged(Runnable action) {
        changed = action;
    }

    /** Run when the ring was emptied. */
    public void onEmptied(Runnable action) {
        emptied = action;
    }

    public LogRing ring() {
        return ring;
    }

    LogSources sources() {
        return sources;
    }

    public Set<ProcessId> followed() {
        return followed;
    }

    /** Shows these and nothing else from now on; does nothing when they are the same. */
    public void follow(Set<ProcessId> processes) {
        if (processes.equals(followed)) {
            return;
        }
        stop();
        followed = Set.copyOf(new LinkedHashSet<>(processes));
        clear();
        sources.clear();
        if (!followed.isEmpty()) {
            processes.stream().sorted().forEach(sources::number);
            backlog.addAll(followed);
            begun = clock.get();
            LogIntake mine = new LogIntake(List.copyOf(followed), screen, this::take);
            intake = mine;
            following = link.follow(List.copyOf(processes), TAIL, mine);
        }
        changed.run();
    }

    /** Empties the console; following goes on. */
    public void clear() {
        ring.clear();
        emptied.run();
    }

    /** Ends following. */
    public void stop() {
        if (intake != null) {
            intake.close();
            intake = null;
        }
        try {
            following.close();
        } catch (Exception e) {
            LOG.warn("closing a log stream failed", e);
        }
        following = () -> {};
        pieces.clear();
        backlog.clear();
        held.clear();
    }

    /** Now and then: shows what waits for the rest of its line or for a slow source. */
    public void tick() {
        Instant now = clock.get();
        boolean told = release(now);
        for (Pieces each : pieces.values()) {
            if (each.at.plus(PARTIAL_PATIENCE).isBefore(now)) {
                long before = ring.next();
                each.lines.flush();
                told |= ring.next() > before;
            }
        }
        if (told) {
            changed.run();
        }
    }

    /** Something happened to a process: a row of its own, if it is followed. */
    public void note(Notice notice) {
        if (notice.process().filter(followed::contains).isPresent() && backlog.isEmpty()) {
            system(notice.process().get(), notice.at(), notice.text());
            changed.run();
        }
    }

    private void take(List<LogIntake.Item> items) {
        if (!backlog.isEmpty()) {
            held.addAll(items);
            items.forEach(
                    item -> {
                        if (item instanceof LogIntake.Done done) {
                            backlog.remove(done.process());
                        }
                    });
            if (!release(clock.get())) {
                return;
            }
        } else {
            add(items);
        }
        changed.run();
    }

    /** What was there before comes in order of time, once all of it is here or it took too long. */
    private boolean release(Instant now) {
        if (held.isEmpty() || !backlog.isEmpty() && now.isBefore(begun.plus(BACKLOG_PATIENCE))) {
            return false;
        }
        backlog.clear();
        List<LogIntake.Item> items = new ArrayList<>(held);
        held.clear();
        add(items);
        return true;
    }

    private void add(List<LogIntake.Item> items) {
        List<LogIntake.Item> ordered = new ArrayList<>(items);
        if (followed.size() > 1) {
            order(ordered);
        }
        ordered.forEach(this::add);
    }

    /** By time, where what has none stays behind what came before it from the same process. */
    private static void order(List<LogIntake.Item> items) {
        Map<ProcessId, Instant> last = new HashMap<>();
        Map<LogIntake.Item, Instant> times = new java.util.IdentityHashMap<>();
        for (LogIntake.Item item : items) {
            Instant before = last.getOrDefault(item.process(), Instant.MIN);
            Instant at =
                    item instanceof LogIntake.Chunk chunk && chunk.chunk().at().isAfter(before)
                            ? chunk.chunk().at()
                            : before;
            last.put(item.process(), at);
            times.put(item, at);
        }
        items.sort(Comparator.comparing(times::get));
    }

    private void add(LogIntake.Item item) {
        if (item instanceof LogIntake.Chunk chunk) {
            Pieces of = pieces(chunk.process(), chunk.chunk().stream());
            of.at = chunk.chunk().at();
            of.lines.add(chunk.chunk().offset(), chunk.chunk().data());
        } else if (item instanceof LogIntake.Gap gap) {
            String lines =
                    gap.gap().lines().isPresent()
                            ? Formats.count(gap.gap().lines().getAsLong()) + " lines"
                            : Formats.bytes(gap.gap().to() - gap.gap().from());
            system(gap.process(), clock.get(), lines + " are not here: " + gap.gap().reason());
        } else if (item instanceof LogIntake.Dropped dropped) {
            system(
                    dropped.process(),
                    clock.get(),
                    Formats.count(dropped.lines())
                            + " lines skipped: they came faster than they can be shown");
        } else if (item instanceof LogIntake.Remark remark) {
            system(remark.process(), clock.get(), remark.text());
        }
    }

    private Pieces pieces(ProcessId process, LogStream stream) {
        return pieces.computeIfAbsent(
                new Stream(process, stream),
                any -> {
                    Pieces[] made = new Pieces[1];
                    LogLine.Kind kind =
                            stream == LogStream.ERR ? LogLine.Kind.ERR : LogLine.Kind.OUT;
                    made[0] =
                            new Pieces(
                                    new LineAssembler(
                                            (offset, text, partial) ->
                                                    line(process, kind, made[0].at, text)));
                    return made[0];
                });
    }

    private void line(ProcessId process, LogLine.Kind kind, Instant at, byte[] text) {
        ring.add(sources.number(process), kind, at, text, 0, text.length);
    }

    private void system(ProcessId process, Instant at, String text) {
        line(process, LogLine.Kind.SYS, at, text.getBytes(StandardCharsets.UTF_8));
    }
}
