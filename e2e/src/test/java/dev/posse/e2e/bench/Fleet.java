package dev.posse.e2e.bench;

import com.google.protobuf.Timestamp;
import dev.posse.common.client.SheriffClient;
import dev.posse.common.client.Watcher;
import dev.posse.common.config.ConfigLoader;
import dev.posse.common.config.LoadOptions;
import dev.posse.common.config.LoadResult;
import dev.posse.common.grpc.Channels;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.model.Change;
import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Snapshot;
import dev.posse.proto.v1.Beat;
import dev.posse.proto.v1.DeputyGateGrpc;
import dev.posse.proto.v1.FromDeputy;
import dev.posse.proto.v1.Hello;
import dev.posse.proto.v1.HostSample;
import dev.posse.proto.v1.Order;
import dev.posse.proto.v1.ProcessSample;
import dev.posse.proto.v1.ProcessState;
import dev.posse.proto.v1.ProcessStatus;
import dev.posse.proto.v1.StatusReport;
import dev.posse.proto.v1.Telemetry;
import dev.posse.proto.v1.ToDeputy;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many deputies of no host on one real sheriff: each a connection of its own, each telling all. */
final class Fleet implements AutoCloseable {
    private static final int EACH = 20;

    private final Path home;
    private final Path script;
    private final List<Deputy> deputies = new ArrayList<>();
    private final ScheduledExecutorService seconds = Executors.newScheduledThreadPool(2);
    private final List<java.util.concurrent.Future<?>> ticks = new ArrayList<>();
    private Channels channels;
    private SheriffClient client;

    /** What came of it. */
    record Result(
            int attached, double attachSeconds, double cpuPercent, Figure roundTrip, double pss) {
        String text() {
            return attached
                    + " deputies of "
                    + EACH
                    + " processes, all new, attach within "
                    + Figure.number(attachSeconds)
                    + " s; then, at 1 Hz, the sheriff takes "
                    + Figure.number(cpuPercent)
                    + " % of a core and "
                    + Figure.number(pss)
                    + " MiB; an order comes back within "
                    + Figure.number(roundTrip.median())
                    + " ms (p99 "
                    + Figure.number(roundTrip.samples()[(int) (roundTrip.samples().length * 0.99)])
                    + ")";
        }
    }

    Fleet(Path home, Path root) {
        this.home = home;
        script = root.resolve("scripts/sheriff");
    }

    Result run(int count, int samples, int idleSeconds) throws InterruptedException {
        Tools.run(Map.of("POSSE_HOME", home.toString()), List.of(script.toString(), "up"));
        Endpoint socket = new Endpoint.Unix(home.resolve("sheriff/sheriff.sock"));
        channels =
                new Channels(
                        () -> {
                            throw new AssertionError("a unix socket needs no token");
                        });
        client =
                SheriffClient.open(
                        socket,
                        () -> {
                            throw new AssertionError("a unix socket needs no token");
                        },
                        "bench");
        apply(count);
        long come = System.nanoTime();
        for (int at = 0; at < count; at++) {
            Deputy deputy = new Deputy("d" + at, channels, socket);
            deputies.add(deputy);
            ticks.add(
                    seconds.scheduleAtFixedRate(
                            deputy::second, at * 1_000L / count, 1_000, TimeUnit.MILLISECONDS));
        }
        // Asked of the deputies themselves: a look at all processes would be the greater load.
        Subject.await(
                "the book of each",
                () ->
                        deputies.stream().anyMatch(one -> one.refused != null)
                                || deputies.stream().allMatch(one -> one.booked));
        for (Deputy deputy : deputies) {
            if (deputy.refused != null) {
                throw new AssertionError(deputy.name + " was refused", deputy.refused);
            }
        }
        double attachSeconds = (System.nanoTime() - come) / 1e9;
        TimeUnit.SECONDS.sleep(1);
        if (running() < count * EACH) {
            throw new AssertionError("only " + running() + " of the fleet's processes are seen");
        }
        Collection<Long> sheriff =
                Proc.withEnvironment("POSSE_HOME=" + home).stream()
                        .filter(pid -> Proc.commandLine(pid).contains("SheriffMain"))
                        .toList();
        double before = Proc.cpuSeconds(sheriff);
        long begin = System.nanoTime();
        TimeUnit.SECONDS.sleep(idleSeconds);
        double cpu =
                100 * (Proc.cpuSeconds(sheriff) - before) / ((System.nanoTime() - begin) / 1e9);
        Figure trips = roundTrips(count, samples);
        return new Result(attached(), attachSeconds, cpu, trips, Proc.pss(sheriff));
    }

    private void apply(int count) {
        String text =
                IntStream.range(0, count * EACH)
                        .mapToObj(
                                at ->
                                        "{\"name\":\"p"
                                                + at % EACH
                                                + "\",\"host\":\"d"
                                                + at / EACH
                                                + "\",\"autostart\":true,\"command\":\"sleep 1\"}")
                        .collect(Collectors.joining(",\n", "[", "]"));
        LoadResult loaded =
                ConfigLoader.load(text, "fleet.json", LoadOptions.STRICT.withBase(home));
        client.apply(((LoadResult.Loaded) loaded).configuration(), false, "bench");
    }

    private int running() {
        return (int)
                client.view(List.of()).snapshot().processes().values().stream()
                        .filter(view -> view.status().pid().isPresent())
                        .count();
    }

    private int attached() {
        return (int)
                client.view(List.of()).snapshot().hosts().values().stream()
                        .filter(host -> host.name().startsWith("d"))
                        .filter(host -> host.state() == dev.posse.common.model.LinkState.ATTACHED)
                        .count();
    }

    /** From the order of a client to the news of its effect at the same client. */
    private Figure roundTrips(int count, int samples) {
        Map<ProcessId, Long> told = new ConcurrentHashMap<>();
        List<Double> millis = new ArrayList<>();
        Watcher.Listener listener =
                new Watcher.Listener() {
                    @Override
                    public void whole(Snapshot snapshot) {}

                    @Override
                    public void changed(Snapshot snapshot, Change change) {
                        if (change instanceof Change.ProcessChanged changed
                                && changed.process().status().runId() > 1) {
                            told.putIfAbsent(changed.process().id(), System.nanoTime());
                        }
                    }

                    @Override
                    public void link(Watcher.Link link) {}
                };
        try (Watcher watcher = client.watcher(false, listener).start()) {
            Subject.await("the watch", () -> watcher.snapshot().processes().size() == count * EACH);
            for (int round = 0; round < samples; round++) {
                ProcessId id =
                        new ProcessId(
                                "d" + ThreadLocalRandom.current().nextInt(count),
                                "p" + round % EACH);
                if (told.containsKey(id)) {
                    continue;
                }
                long begin = System.nanoTime();
                client.command(
                        new CommandOrder(
                                SheriffClient.newCommandId(),
                                CommandOrder.Verb.RESTART,
                                List.of(id),
                                List.of(),
                                0,
                                false,
                                false,
                                "",
                                "bench"));
                Subject.await("the effect", () -> told.containsKey(id));
                millis.add((told.get(id) - begin) / 1e6);
            }
        }
        return Figure.of(millis);
    }

    @Override
    public void close() {
        ticks.forEach(tick -> tick.cancel(true));
        seconds.shutdownNow();
        if (client != null) {
            client.close();
        }
        deputies.forEach(deputy -> deputy.channel.shutdownNow());
        if (channels != null) {
            channels.close();
        }
        Proc.withEnvironment("POSSE_HOME=" + home)
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    /** One that says of everything that it runs. */
    private static final class Deputy implements StreamObserver<ToDeputy> {
        private final String name;
        private final StreamObserver<FromDeputy> out;
        private final Telemetry telemetry;
        private long beat;
        private final ManagedChannel channel;
        private volatile boolean booked;
        private volatile Throwable refused;

        Deputy(String name, Channels channels, Endpoint socket) {
            this.name = name;
            telemetry = telemetry();
            channel = channels.open(socket);
            out = DeputyGateGrpc.newStub(channel).attach(this);
            out.onNext(
                    FromDeputy.newBuilder()
                            .setHello(
                                    Hello.newBuilder()
                                            .setName(name)
                                            .setHostname(name)
                                            .setVersion("bench")
                                            .setBootId("boot-" + name)
                                            .setSession(1)
                                            .setDeputyInstance(UUID.randomUUID().toString())
                                            .setOs("Linux")
                                            .setCores(4)
                                            .setNow(now())
                                            .setPid(1))
                            .build());
        }

        private Telemetry telemetry() {
            Telemetry.Builder all =
                    Telemetry.newBuilder()
                            .setHost(
                                    HostSample.newBuilder()
                                            .setCpuPercent(10)
                                            .setCores(4)
                                            .setMemoryTotalBytes(8L << 30)
                                            .setMemoryUsedBytes(2L << 30));
            for (int at = 0; at < EACH; at++) {
                all.addProcesses(
                        ProcessSample.newBuilder()
                                .setId(id("p" + at))
                                .setCpuPercent(at)
                                .setMemoryBytes(10L << 20)
                                .setThreads(3)
                                .setProcesses(1));
            }
            return all.build();
        }

        private dev.posse.proto.v1.ProcessId id(String process) {
            return dev.posse.proto.v1.ProcessId.newBuilder().setHost(name).setName(process).build();
        }

        private static Timestamp now() {
            Instant now = Instant.now();
            return Timestamp.newBuilder()
                    .setSeconds(now.getEpochSecond())
                    .setNanos(now.getNano())
                    .build();
        }

        synchronized void second() {
            out.onNext(
                    FromDeputy.newBuilder()
                            .setTelemetry(telemetry.toBuilder().setAt(now()))
                            .build());
            out.onNext(
                    FromDeputy.newBuilder().setBeat(Beat.newBuilder().setNumber(++beat)).build());
        }

        @Override
        public void onNext(ToDeputy message) {
            if (message.hasWelcome() && message.getWelcome().getRefused()) {
                refused = new IllegalStateException(message.getWelcome().getReason());
            } else if (message.hasBook()) {
                booked = true;
                report(true, message.getBook().getOrdersList(), message.getBook().getGeneration());
            } else if (message.hasDelta()) {
                report(
                        false,
                        message.getDelta().getChangedList(),
                        message.getDelta().getGeneration());
            }
        }

        private synchronized void report(boolean full, List<Order> orders, long generation) {
            StatusReport.Builder report =
                    StatusReport.newBuilder().setFull(full).setGeneration(generation);
            for (Order order : orders) {
                report.addProcesses(
                        ProcessStatus.newBuilder()
                                .setId(order.getSpec().getId())
                                .setState(
                                        order.getWantedUp()
                                                ? ProcessState.PROCESS_STATE_RUNNING
                                                : ProcessState.PROCESS_STATE_STOPPED)
                                .setWantedUp(order.getWantedUp())
                                .setRunId(order.getRunId())
                                .setGeneration(generation)
                                .setPid(order.getWantedUp() ? 1000 : 0)
                                .setStartedAt(now())
                                .setChangedAt(now()));
            }
            out.onNext(FromDeputy.newBuilder().setStatus(report).build());
        }

        @Override
        public void onError(Throwable problem) {
            refused = problem;
        }

        @Override
        public void onCompleted() {
            refused = refused != null ? refused : new IllegalStateException("the sheriff hung up");
        }
    }
}
