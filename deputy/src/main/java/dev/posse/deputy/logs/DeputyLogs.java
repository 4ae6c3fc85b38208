package dev.posse.deputy.logs;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.LogPolicy;
import dev.posse.common.model.LogStart;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Loop;
import dev.posse.common.run.Timers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All logs of one deputy, on one thread. Polls sizes: 20 times a second what somebody follows, ten
 * times what grows fast, everything else once a second; nobody watching costs next to nothing.
 */
public final class DeputyLogs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeputyLogs.class);
    private static final Duration FOLLOWED = Duration.ofMillis(50);
    private static final Duration GROWING = Duration.ofMillis(100);
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Loop loop = new Loop("logs");
    private final Function<ProcessId, Path> folders;
    private final Puncher puncher;
    private final Retention retention;
    private final Consumer<String> alarm;
    private final Map<ProcessId, Spool> spools = new HashMap<>();
    private final Map<ProcessId, Exports> exports = new HashMap<>();
    private final Set<ProcessId> growing = new HashSet<>();
    private final List<Reading> readings = new ArrayList<>();
    private Timers.Cancellable next = () -> {};
    private long lastFullLook;
    private boolean cannotPunch;
    private volatile boolean closed;

    /**
     * @param folders the run folder of a process
     * @param quota bytes that all spools may hold together
     * @param alarm told, as a sentence, what needs a person
     */
    public DeputyLogs(
            Function<ProcessId, Path> folders,
            Puncher puncher,
            long quota,
            Consumer<String> alarm) {
        this.folders = requireNonNull(folders, "folders");
        this.puncher = requireNonNull(puncher, "puncher");
        this.alarm = requireNonNull(alarm, "alarm");
        retention = new Retention(quota);
    }

    public void start() {
        loop.execute(this::tick);
    }

    /** From now on the spools of this process are looked after. */
    public void track(ProcessId process, LogPolicy policy, String cwd) {
        loop.execute(
                () -> {
                    Spool spool = spool(process);
                    spool.policy(policy);
                    exports.computeIfAbsent(process, id -> new Exports(spool, alarm))
                            .configure(policy, cwd);
                });
    }

    /** Its files are about to go. */
    public void forget(ProcessId process) {
        loop.execute(
                () -> {
                    readings.stream()
                            .filter(reading -> reading.spool().process().equals(process))
                            .forEach(reading -> end(reading, "the process was removed"));
                    readings.removeIf(Reading::isOver);
                    exports.remove(process);
                    Spool gone = spools.remove(process);
                    if (gone != null) {
                        gone.close();
                    }
                });
    }

    /** Reads one process. The sink hears on the logs thread. */
    public Opened open(
            ProcessId process, LogStart start, boolean follow, long credit, LogSink sink) {
        Opened opened = new Opened();
        loop.execute(
                () -> {
                    Spool spool = spools.get(process);
                    if (spool == null) {
                        sink.end("no process " + process + " is known here");
                        return;
                    }
                    Reading reading = new Reading(spool, sink, follow, credit);
                    opened.reading = reading;
                    if (opened.closedEarly) {
                        return;
                    }
                    readings.add(reading);
                    look(spool);
                    try {
                        reading.begin(start);
                    } catch (IOException e) {
                        fail(reading, e);
                        return;
                    }
                    pump(reading);
                    schedule();
                });
        return opened;
    }

    /** A handle on a reading, for any thread. */
    public final class Opened {
        private Reading reading;
        private boolean closedEarly;

        /** So many more bytes may be told. */
        public void credit(long bytes) {
            loop.execute(
                    () -> {
                        if (reading != null && !reading.isOver()) {
                            reading.credit(bytes);
                            pump(reading);
                        }
                    });
        }

        /** Ends it; the sink hears no more. */
        public void close() {
            loop.execute(
                    () -> {
                        closedEarly = true;
                        if (reading != null) {
                            reading.close();
                            readings.remove(reading);
                        }
                    });
        }
    }

    @Override
    public void close() {
        closed = true;
        loop.execute(
                () -> {
                    next.cancel();
                    exports.values().forEach(Exports::close);
                    spools.values().forEach(Spool::close);
                });
        loop.close();
    }

    private Spool spool(ProcessId process) {
        return spools.computeIfAbsent(process, id -> new Spool(id, folders.apply(id)));
    }

    // ---- looking ----

    private void tick() {
        try {
            lookAround();
            retain();
            exports.values().forEach(Exports::copy);
            List.copyOf(readings).forEach(this::pump);
        } finally {
            schedule();
        }
    }

    private void lookAround() {
        long now = loop.nanoTime();
        Set<Spool> due = new LinkedHashSet<>();
        if (now - lastFullLook >= QUIET.toNanos() - FOLLOWED.toNanos() / 2) {
            lastFullLook = now;
            due.addAll(spools.values());
        } else {
            growing.forEach(process -> due.add(spools.get(process)));
            readings.stream().filter(Reading::follows).map(Reading::spool).forEach(due::add);
            due.remove(null);
        }
        due.forEach(this::look);
    }

    private void schedule() {
        next.cancel();
        if (!closed) {
            boolean followed = readings.stream().anyMatch(Reading::follows);
            next =
                    loop.after(
                            followed ? FOLLOWED : growing.isEmpty() ? QUIET : GROWING, this::tick);
        }
    }

    private void look(Spool spool) {
        long before = spool.size(LogStream.OUT) + spool.size(LogStream.ERR);
        if (spool.look(loop.now().toEpochMilli())) {
            readings.stream()
                    .filter(reading -> reading.spool() == spool)
                    .forEach(Reading::replaced);
        }
        long grown = spool.size(LogStream.OUT) + spool.size(LogStream.ERR) - before;
        if (before > 0 && grown > spool.policy().retainBytes() / 64) {
            growing.add(spool.process());
        } else {
            growing.remove(spool.process());
        }
    }

    // ---- retaining ----

    private void retain() {
        if (cannotPunch) {
            return;
        }
        double share = retention.share(spools.values());
        for (Spool spool : spools.values()) {
            retention.windows(spool, share).forEach((stream, until) -> punch(spool, stream, until));
        }
    }

    private void punch(Spool spool, LogStream stream, long until) {
        try {
            for (Reading reading : readings) {
                if (reading.spool() == spool) {
                    reading.windowMoves(stream, until);
                }
            }
            spool.moveWindow(stream, until);
        } catch (IOException e) {
            LOG.warn("the window of {} cannot move: {}", spool.process(), e.toString());
            return;
        }
        puncher.punch(
                spool.process(),
                stream,
                until,
                outcome -> loop.execute(() -> punched(spool.process(), outcome)));
    }

    private void punched(ProcessId process, Puncher.Outcome outcome) {
        if (outcome == Puncher.Outcome.UNSUPPORTED && !cannotPunch) {
            cannotPunch = true;
            alarm.accept(
                    "The file system of the run folders cannot punch holes, so logs grow until their process"
                            + " is removed (first seen with "
                            + process
                            + "); put the state folder on ext4, xfs, btrfs or tmpfs.");
        }
    }

    // ---- reading ----

    /** One piece at a time, then everybody else has his turn. */
    private void pump(Reading reading) {
        try {
            if (reading.step()) {
                loop.execute(() -> pump(reading));
            }
        } catch (IOException e) {
            fail(reading, e);
        }
        if (reading.isOver()) {
            readings.remove(reading);
        }
    }

    private void fail(Reading reading, IOException e) {
        LOG.warn("reading the spool of {} failed", reading.spool().process(), e);
        end(reading, "reading failed: " + e.getMessage());
        readings.remove(reading);
    }

    private static void end(Reading reading, String why) {
        if (!reading.isOver()) {
            reading.close();
            reading.tellEnd(why);
        }
    }
}
