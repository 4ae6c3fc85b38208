package dev.posse.deputy.os;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Telemetry;
import dev.posse.common.run.Loop;
import dev.posse.deputy.core.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Measures once a second, on a thread of its own, so that a slow /proc delays nobody. */
public final class Telemeter implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Loop sampler = new Loop("sampler");
    private final Executor deputyLoop;
    private final Supplier<List<Target>> targets;
    private final Consumer<Telemetry> sink;
    private final ProcessSampler processes;
    private final HostSampler host;

    /**
     * @param deputyLoop where the targets are asked for and the sink is told
     */
    public Telemeter(
            Path proc,
            Path state,
            Executor deputyLoop,
            Supplier<List<Target>> targets,
            Consumer<Telemetry> sink) {
        this.deputyLoop = requireNonNull(deputyLoop, "deputyLoop");
        this.targets = requireNonNull(targets, "targets");
        this.sink = requireNonNull(sink, "sink");
        processes = new ProcessSampler(proc);
        host = new HostSampler(proc, state);
    }

    public void start() {
        sampler.every(PERIOD, () -> deputyLoop.execute(this::ask));
    }

    private void ask() {
        List<Target> now = targets.get();
        sampler.execute(() -> measure(now));
    }

    private void measure(List<Target> now) {
        Telemetry telemetry =
                new Telemetry(
                        sampler.now(), host.sample(), processes.sample(now, sampler.nanoTime()));
        deputyLoop.execute(() -> sink.accept(telemetry));
    }

    @Override
    public void close() {
        sampler.close();
    }
}
