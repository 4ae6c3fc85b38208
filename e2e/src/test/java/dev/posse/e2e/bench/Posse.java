package dev.posse.e2e.bench;

import dev.posse.common.client.LogFollower;
import dev.posse.common.client.LogListener;
import dev.posse.common.client.SheriffClient;
import dev.posse.common.client.Watcher;
import dev.posse.common.config.ConfigLoader;
import dev.posse.common.config.LoadOptions;
import dev.posse.common.config.LoadResult;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.model.Change;
import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogStart;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Snapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Posse as its users start it: by {@code scripts/sheriff up}. */
final class Posse implements Subject {
    private final Path home;
    private final Path script;
    private SheriffClient client;
    private List<ProcessId> ids = List.of();

    Posse(Path home, Path root) {
        this.home = home;
        script = root.resolve("scripts/sheriff");
    }

    @Override
    public String name() {
        return "Posse";
    }

    @Override
    public boolean warms() {
        return true;
    }

    @Override
    public void open(List<Child> children) {
        ids = children.stream().map(child -> ProcessId.local(child.name())).toList();
        Tools.run(environment(), List.of(script.toString(), "up"));
        client =
                SheriffClient.open(
                        new Endpoint.Unix(home.resolve("sheriff/sheriff.sock")),
                        () -> {
                            throw new AssertionError("a unix socket needs no token");
                        },
                        "bench");
        LoadResult loaded =
                ConfigLoader.load(
                        children.stream()
                                .map(Posse::json)
                                .collect(Collectors.joining(",\n", "[", "]")),
                        "bench.json",
                        LoadOptions.STRICT.withBase(home));
        client.apply(((LoadResult.Loaded) loaded).configuration(), false, "bench");
        Subject.await("the deputy", () -> client.view(List.of()).snapshot().hosts().size() == 1);
    }

    /** Nothing is begun beside what is measured. */
    private Map<String, String> environment() {
        return Map.of("POSSE_HOME", home.toString(), "POSSE_ARCHIVE", "off");
    }

    private static String json(Child child) {
        String args =
                child.command().stream()
                        .map(word -> '"' + word + '"')
                        .collect(Collectors.joining(","));
        return "{\"name\":\""
                + child.name()
                + "\",\"args\":["
                + args
                + "],\"log\":{\"retain\":\"400MiB\"},\"stop\":{\"timeout\":\"5s\"},"
                + "\"restart\":{\"policy\":\"always\",\"delay\":\"0s\",\"max_restarts\":0}}";
    }

    private void order(CommandOrder.Verb verb, List<ProcessId> targets) {
        client.command(
                new CommandOrder(
                        SheriffClient.newCommandId(),
                        verb,
                        targets,
                        List.of(),
                        0,
                        false,
                        false,
                        "",
                        "bench"));
    }

    @Override
    public void start(String child) {
        order(CommandOrder.Verb.START, List.of(ProcessId.local(child)));
    }

    @Override
    public void stop(String child) {
        order(CommandOrder.Verb.STOP, List.of(ProcessId.local(child)));
    }

    @Override
    public boolean restart(String child) {
        order(CommandOrder.Verb.RESTART, List.of(ProcessId.local(child)));
        return true;
    }

    @Override
    public void startAll() {
        order(CommandOrder.Verb.START, ids);
    }

    @Override
    public void stopAll() {
        order(CommandOrder.Verb.STOP, ids);
    }

    @Override
    public int status() {
        return client.view(List.of()).snapshot().processes().size();
    }

    @Override
    public void startByCommand(String child) {
        Tools.run(environment(), List.of(script.toString(), "start", child));
    }

    @Override
    public OptionalDouble seen(String child, Runnable kill) {
        AtomicLong at = new AtomicLong();
        CountDownLatch ready = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        Watcher.Listener listener =
                new Watcher.Listener() {
                    private long pid = -1;

                    @Override
                    public void whole(Snapshot snapshot) {
                        pid =
                                snapshot.processes()
                                        .get(ProcessId.local(child))
                                        .status()
                                        .pid()
                                        .orElse(-1);
                        ready.countDown();
                    }

                    @Override
                    public void changed(Snapshot snapshot, Change change) {
                        if (change instanceof Change.ProcessChanged changed
                                && changed.process().id().name().equals(child)
                                && changed.process().status().pid().orElse(-1) != pid
                                && at.compareAndSet(0, System.nanoTime())) {
                            told.countDown();
                        }
                    }

                    @Override
                    public void link(Watcher.Link link) {}
                };
        try (Watcher watcher = client.watcher(false, listener).start()) {
            ready.await();
            long begin = System.nanoTime();
            kill.run();
            if (watcher.snapshot() == null || !told.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the end of " + child + " was not told");
            }
            return OptionalDouble.of((at.get() - begin) / 1e6);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Optional<List<Double>> follow(String child, int lines) {
        List<Double> ages = new ArrayList<>();
        CountDownLatch enough = new CountDownLatch(1);
        try (LogFollower follower = logs(child, true, new Ages(ages, lines, enough))) {
            follower.start();
            if (!enough.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("only " + ages.size() + " lines came");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return Optional.of(ages);
    }

    private LogFollower logs(String child, boolean follow, LogListener listener) {
        return client.logs(
                new LogFollower.Query(
                        List.of(ProcessId.local(child)),
                        List.of(),
                        follow ? LogStart.tail(0) : LogStart.BEGINNING,
                        follow),
                listener);
    }

    private static final class Ages implements LogListener {
        private final List<Double> ages;
        private final int wanted;
        private final CountDownLatch enough;
        private String rest = "";

        Ages(List<Double> ages, int wanted, CountDownLatch enough) {
            this.ages = ages;
            this.wanted = wanted;
            this.enough = enough;
        }

        @Override
        public void chunk(ProcessId process, LogChunk chunk) {
            long now = System.nanoTime();
            String text = rest + new String(chunk.data(), StandardCharsets.US_ASCII);
            int whole = text.lastIndexOf('\n') + 1;
            for (String line : text.substring(0, whole).split("\n")) {
                if (ages.size() < wanted && line.matches("[0-9]{6,}")) {
                    ages.add((now - Long.parseLong(line)) / 1e6);
                }
            }
            rest = text.substring(whole);
            if (ages.size() >= wanted) {
                enough.countDown();
            }
        }

        @Override
        public void gap(ProcessId process, LogGap gap) {
            throw new AssertionError("a gap in a quiet log: " + gap);
        }
    }

    @Override
    public Optional<String> checkFlood(String child, long lines) {
        Numbers numbers = new Numbers();
        try (LogFollower follower = logs(child, false, numbers)) {
            follower.start();
            if (!numbers.end.await(120, TimeUnit.SECONDS)) {
                throw new AssertionError("the log did not end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return Optional.of(
                numbers.next == lines && numbers.wrong == 0
                        ? "all " + lines + " lines, in order"
                        : numbers.next
                                + " of "
                                + lines
                                + " lines, "
                                + numbers.wrong
                                + " wrong, "
                                + numbers.gaps
                                + " gaps");
    }

    private static final class Numbers implements LogListener {
        private final CountDownLatch end = new CountDownLatch(1);
        private String rest = "";
        private long next;
        private long wrong;
        private long gaps;

        @Override
        public void chunk(ProcessId process, LogChunk chunk) {
            String text = rest + new String(chunk.data(), StandardCharsets.US_ASCII);
            int from = 0;
            for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
                boolean right =
                        at - from == 99 && Long.parseLong(text, from, from + 12, 10) == next;
                wrong += right ? 0 : 1;
                next++;
                from = at + 1;
            }
            rest = text.substring(from);
        }

        @Override
        public void gap(ProcessId process, LogGap gap) {
            gaps++;
        }

        @Override
        public void finished(Optional<dev.posse.common.run.Complaint> refusal) {
            end.countDown();
        }
    }

    /** The deputy and its recorders: what runs on each host. */
    @Override
    public Collection<Long> agents() {
        return all().stream()
                .filter(pid -> !Proc.commandLine(pid).contains("SheriffMain"))
                .toList();
    }

    /** The sheriff too; recorders have no environment, and are known by their program. */
    Collection<Long> all() {
        return Stream.concat(
                        Proc.withEnvironment("POSSE_HOME=" + home).stream(),
                        Proc.withCommandLine(home + "/deputy/posse-recorder").stream())
                .filter(pid -> !Proc.isChild(pid))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
        Tools.run(environment(), List.of(script.toString(), "down", "--yes"));
        Proc.withEnvironment("POSSE_HOME=" + home)
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }
}
