package dev.posse.e2e.bench;

import dev.posse.e2e.bench.Subject.Child;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Takes the figures of one process manager. */
final class Measures {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long FLOOD_BYTES = 200_000_000;

    private final Subject subject;
    private final Path child;
    private final Stamps stamps;
    private final Deaths deaths;
    private final Scale scale;
    private final Set<Row> wanted;
    private final Map<Row, Figure> figures = new EnumMap<>(Row.class);
    private final Map<Row, Double> firsts = new EnumMap<>(Row.class);
    private final List<String> remarks = new ArrayList<>();

    /**
     * How much is measured.
     *
     * @param warm rounds before a sample counts, for managers that run in a JVM
     * @param samples of quick things
     * @param slow samples of things that take a second
     * @param many how many children at once; 200 in a real run
     * @param idleSeconds how long nothing is done
     */
    record Scale(
            int warm, int samples, int slow, int many, int thousand, int idleSeconds, long flood) {
        static final Scale FULL = new Scale(300, 50, 10, 200, 1_000, 60, FLOOD_BYTES);
        static final Scale QUICK = new Scale(100, 10, 3, 50, 100, 10, 20_000_000);
        static final Scale SMOKE = new Scale(0, 2, 1, 3, 5, 1, 1_000_000);
    }

    Measures(
            Subject subject, Path child, Deaths deaths, Path folder, Scale scale, Set<Row> wanted) {
        this.subject = subject;
        this.child = child;
        this.deaths = deaths;
        this.scale = scale;
        this.wanted = wanted;
        stamps = new Stamps(folder.resolve("stamps"));
    }

    Map<Row, Figure> figures() {
        return figures;
    }

    List<String> remarks() {
        return remarks;
    }

    private Child child(String name, String... more) {
        List<String> command =
                new ArrayList<>(List.of(child.toString(), stamps.file().toString(), name));
        command.addAll(List.of(more));
        return new Child(name, command);
    }

    private List<Child> children(int count) {
        return IntStream.range(0, count).mapToObj(at -> child("c" + at, "wait")).toList();
    }

    private boolean wants(Row... rows) {
        return List.of(rows).stream().anyMatch(wanted::contains);
    }

    /** One after the other and a flood: a manager with few children. */
    void few() {
        if (!wants(
                Row.START,
                Row.COMMAND,
                Row.RESPAWN,
                Row.SEEN,
                Row.STOP,
                Row.RESTART,
                Row.FLOOD,
                Row.FLOOD_CPU,
                Row.FOLLOW,
                Row.PSS_0)) {
            return;
        }
        subject.open(
                List.of(
                        child("one", "wait"),
                        child("flood", "flood", String.valueOf(scale.flood())),
                        child("tick", "tick")));
        if (wants(Row.PSS_0)) {
            pause(Math.min(5, scale.idleSeconds()));
            pss(Row.PSS_0, "0");
        }
        // The first calls of a fresh JVM are slow: the very first is told apart.
        int warm = subject.warms() ? scale.warm() : 0;
        List<Double> start = new ArrayList<>();
        List<Double> stop = new ArrayList<>();
        for (int round = -warm; round < scale.samples() && wants(Row.START, Row.STOP); round++) {
            stamps.clear();
            long begin = System.nanoTime();
            subject.start("one");
            Stamps.Stamp stamp = stamps.await(1, PATIENCE);
            double started = (stamp.nanos() - begin) / 1e6;
            pause(0.02);
            double stopped = deaths.after(List.of(stamp.pid()), () -> subject.stop("one"));
            if (round == -warm) {
                first(Row.START, started);
                first(Row.STOP, stopped);
            }
            if (round >= 0) {
                start.add(started);
                stop.add(stopped);
            }
            pause(round < 0 ? 0.01 : 0.05);
        }
        put(Row.START, start);
        put(Row.STOP, stop);
        if (wants(Row.COMMAND)) {
            List<Double> whole = new ArrayList<>();
            for (int round = 0; round < scale.slow(); round++) {
                stamps.clear();
                long begin = System.nanoTime();
                subject.startByCommand("one");
                whole.add((System.nanoTime() - begin) / 1e6);
                stamps.await(1, PATIENCE);
                stopOne();
            }
            put(Row.COMMAND, whole);
        }
        respawns();
        restarts();
        flood();
        follow();
        subject.close();
    }

    private void respawns() {
        if (!wants(Row.RESPAWN, Row.SEEN)) {
            return;
        }
        stamps.clear();
        subject.start("one");
        Stamps.Stamp last = stamps.await(1, PATIENCE);
        List<Double> again = new ArrayList<>();
        List<Double> seen = new ArrayList<>();
        int warm = subject.warms() ? scale.warm() / 3 : 0;
        for (int round = -warm; round < scale.samples(); round++) {
            // Past what any manager takes for a crash at the start.
            pause(round < 0 ? 0.02 : 0.3);
            long pid = last.pid();
            stamps.clear();
            long begin = System.nanoTime();
            kill(pid);
            last = stamps.await(1, PATIENCE);
            double took = (last.nanos() - begin) / 1e6;
            if (round == -warm) {
                first(Row.RESPAWN, took);
            }
            if (round >= 0) {
                again.add(took);
            }
        }
        for (int round = 0; round < scale.samples() && wants(Row.SEEN); round++) {
            pause(0.3);
            long pid = last.pid();
            stamps.clear();
            OptionalDouble told = subject.seen("one", () -> kill(pid));
            if (told.isEmpty()) {
                break;
            }
            seen.add(told.getAsDouble());
            last = stamps.await(1, PATIENCE);
        }
        put(Row.RESPAWN, again);
        put(Row.SEEN, seen);
        stopOne();
    }

    private void restarts() {
        if (!wants(Row.RESTART)) {
            return;
        }
        stamps.clear();
        subject.start("one");
        stamps.await(1, PATIENCE);
        List<Double> steps = new ArrayList<>();
        for (int round = 0; round < scale.samples(); round++) {
            pause(0.1);
            stamps.clear();
            long begin = System.nanoTime();
            if (!subject.restart("one")) {
                break;
            }
            steps.add((stamps.await(1, PATIENCE).nanos() - begin) / 1e6);
        }
        put(Row.RESTART, steps);
        stopOne();
    }

    private void flood() {
        if (!wants(Row.FLOOD, Row.FLOOD_CPU)) {
            return;
        }
        stamps.clear();
        Collection<Long> agents = subject.agents();
        double before = Proc.cpuSeconds(agents);
        subject.start("flood");
        Stamps.Stamp last = stamps.await(2, PATIENCE);
        Stamps.Stamp first =
                stamps.all().stream().filter(each -> each.name().equals("flood")).findFirst().get();
        pause(1);
        // The recorder of this child came with it, so the agents are counted again.
        double after = Proc.cpuSeconds(subject.agents());
        double seconds = (last.nanos() - first.nanos()) / 1e9;
        put(Row.FLOOD, List.of(scale.flood() / 1e6 / seconds));
        put(Row.FLOOD_CPU, List.of(after - before));
        subject.checkFlood("flood", scale.flood() / 100)
                .ifPresent(what -> remarks.add(subject.name() + " kept " + what));
        subject.stop("flood");
        pause(0.3);
    }

    private void follow() {
        if (!wants(Row.FOLLOW)) {
            return;
        }
        subject.start("tick");
        pause(1);
        Optional<List<Double>> ages = subject.follow("tick", scale.samples());
        ages.ifPresent(found -> put(Row.FOLLOW, found));
        subject.stop("tick");
        pause(0.3);
    }

    /** Many at once. */
    void many() {
        if (!wants(Row.START_200, Row.STOP_200, Row.IDLE_CPU, Row.PSS_200, Row.STATUS_200)) {
            return;
        }
        subject.open(children(scale.many()));
        List<Double> start = new ArrayList<>();
        List<Double> stop = new ArrayList<>();
        for (int round = 0; round < Math.max(2, scale.slow() / 2); round++) {
            start.add(startAll(scale.many()));
            pause(1);
            List<Long> pids = stamps.all().stream().map(Stamps.Stamp::pid).toList();
            stop.add(deaths.after(pids, subject::stopAll));
            pause(1);
        }
        put(Row.START_200, start);
        put(Row.STOP_200, stop);
        startAll(scale.many());
        pause(Math.min(10, scale.idleSeconds()));
        Collection<Long> agents = subject.agents();
        double before = Proc.cpuSeconds(agents);
        long begin = System.nanoTime();
        pause(scale.idleSeconds());
        double wall = (System.nanoTime() - begin) / 1e9;
        put(Row.IDLE_CPU, List.of(100 * (Proc.cpuSeconds(agents) - before) / wall));
        pss(Row.PSS_200, String.valueOf(scale.many()));
        put(Row.STATUS_200, statuses(scale.many()));
        subject.stopAll();
        pause(1);
        subject.close();
    }

    void thousand() {
        if (!wants(Row.START_1000, Row.STATUS_1000)) {
            return;
        }
        subject.open(children(scale.thousand()));
        put(Row.START_1000, List.of(startAll(scale.thousand())));
        pause(2);
        put(Row.STATUS_1000, statuses(scale.thousand()));
        subject.stopAll();
        pause(2);
        subject.close();
    }

    private double startAll(int count) {
        stamps.clear();
        long begin = System.nanoTime();
        subject.startAll();
        return (stamps.await(count, PATIENCE).nanos() - begin) / 1e6;
    }

    private List<Double> statuses(int count) {
        List<Double> times = new ArrayList<>();
        int warm = subject.warms() ? 2 * scale.warm() : 0;
        for (int round = -warm; round < 2 * scale.samples(); round++) {
            long begin = System.nanoTime();
            int told = subject.status();
            double took = (System.nanoTime() - begin) / 1e6;
            if (round == -warm) {
                first(count == scale.many() ? Row.STATUS_200 : Row.STATUS_1000, took);
            }
            if (round >= 0) {
                times.add(took);
                pause(0.01);
            }
            if (told != count) {
                throw new AssertionError(subject.name() + " told " + told + " of " + count);
            }
        }
        return times;
    }

    private void pss(Row row, String processes) {
        put(row, List.of(Proc.pss(subject.agents())));
        if (subject instanceof Posse posse) {
            remarks.add(
                    "Posse with "
                            + processes
                            + " processes: with the sheriff, which runs on one machine of a fleet, "
                            + Figure.number(Proc.pss(posse.all()))
                            + " MiB");
        }
    }

    private void first(Row row, double sample) {
        firsts.put(row, sample);
    }

    private void put(Row row, List<Double> samples) {
        if (!samples.isEmpty() && wanted.contains(row)) {
            figures.put(row, Figure.of(samples, firsts.getOrDefault(row, samples.get(0))));
        }
    }

    private void stopOne() {
        List<Stamps.Stamp> known = stamps.all();
        subject.stop("one");
        Subject.await(
                "the end of the child", () -> known.stream().noneMatch(s -> Proc.alive(s.pid())));
        pause(0.05);
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** A benchmark measures quiet, too: here time has to pass. */
    private static void pause(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
