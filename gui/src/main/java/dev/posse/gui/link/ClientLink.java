package dev.posse.gui.link;

import dev.posse.common.client.LogFollower;
import dev.posse.common.client.LogListener;
import dev.posse.common.client.ScriptsClient;
import dev.posse.common.client.SheriffClient;
import dev.posse.common.client.Watcher;
import dev.posse.common.model.Change;
import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.LogStart;
import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.run.Closer;
import dev.posse.common.run.Complaint;
import dev.posse.common.selector.Selectors;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The link over the sheriff's API; calls wait on threads of their own. */
public final class ClientLink implements SheriffLink {
    private static final int CALLS = 4;
    private static final int MOST_WAITING = 256;
    private static final String REASON = "";

    /** What a sparkline shows. */
    private static final Duration PAST = Duration.ofSeconds(60);

    /** Processes of one question, so that no answer grows too long for a message. */
    private static final int ASKED_AT_ONCE = 250;

    private static final int EVENTS = 300;
    private static final Logger LOG = LoggerFactory.getLogger(ClientLink.class);

    private final SheriffClient client;
    private final Supplier<Instant> clock;
    private final ExecutorService calls;
    private final Closer closer = new Closer();
    private Optional<Watcher> watcher = Optional.empty();

    /**
     * @param client closed with this link
     */
    public ClientLink(SheriffClient client, Supplier<Instant> clock) {
        this.client = closer.add(client);
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        CALLS,
                        CALLS,
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(MOST_WAITING),
                        task -> {
                            Thread thread = new Thread(task, "call-" + number.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
        pool.allowCoreThreadTimeOut(true);
        calls = pool;
        closer.add(pool::shutdownNow);
    }

    @Override
    public synchronized void open(LinkListener listener) {
        listener.status(new LinkStatus.Connecting(endpoint()));
        watcher = Optional.of(closer.add(client.watcher(true, new Watch(listener))).start());
    }

    @Override
    public synchronized void retryNow() {
        watcher.ifPresent(Watcher::retryNow);
    }

    @Override
    public CompletionStage<List<TargetResult>> order(CommandOrder order) {
        return call(() -> client.command(order));
    }

    @Override
    public CompletionStage<ProcessDetail> describe(ProcessId process) {
        return call(
                () ->
                        client.describe(Selectors.named(process.name())).stream()
                                .filter(detail -> detail.view().id().equals(process))
                                .findFirst()
                                .orElseThrow(
                                        () ->
                                                new IllegalStateException(
                                                        process + " is not known any more")));
    }

    @Override
    public CompletionStage<Plan> plan(Configuration configuration) {
        return call(() -> client.plan(configuration, false));
    }

    @Override
    public CompletionStage<Plan> apply(Configuration configuration) {
        return call(() -> client.apply(configuration, false, REASON));
    }

    @Override
    public CompletionStage<Plan> put(ProcessSpec spec, boolean edit, boolean start) {
        return call(() -> client.put(spec, edit, start, REASON));
    }

    @Override
    public CompletionStage<List<TargetResult>> remove(List<ProcessId> processes) {
        return call(() -> client.remove(processes, List.of(), REASON));
    }

    @Override
    public CompletionStage<String> addDeputy(DeputyEntry deputy) {
        return call(() -> client.addDeputy(deputy, ""));
    }

    @Override
    public CompletionStage<String> removeDeputy(String host) {
        return call(() -> client.removeDeputy(host, ""));
    }

    @Override
    public CompletionStage<Configuration> configuration() {
        return call(() -> client.configuration(""));
    }

    @Override
    public AutoCloseable follow(
            Collection<ProcessId> processes, int tailLines, LogListener listener) {
        LogFollower follower =
                client.logs(
                                new LogFollower.Query(
                                        List.copyOf(processes),
                                        List.of(),
                                        LogStart.tail(tailLines),
                                        true),
                                listener)
                        .start();
        // Closing waits for the follower's thread, which the screen must not.
        return () -> calls.execute(follower::close);
    }

    @Override
    public CompletionStage<List<ScriptFacts>> scripts() {
        return call(() -> client.scripts().list());
    }

    @Override
    public CompletionStage<List<ScriptRun>> runs(int last) {
        return call(() -> client.scripts().runs(last, false));
    }

    @Override
    public CompletionStage<ScriptRun> planScript(String name) {
        return call(() -> client.scripts().plan(name));
    }

    @Override
    public CompletionStage<ScriptRun> runScript(String name) {
        return call(() -> client.scripts().run(name, REASON));
    }

    @Override
    public CompletionStage<String> steerRun(ScriptRun run, ScriptsClient.Steer verb, boolean stop) {
        return call(() -> client.scripts().steer(run.script(), run.id(), verb, stop, REASON));
    }

    @Override
    public AutoCloseable followRun(long run, Consumer<ScriptRun> sink, Runnable broken) {
        Thread thread = new Thread(() -> follow(run, sink, broken), "run-" + run);
        thread.setDaemon(true);
        thread.start();
        return thread::interrupt;
    }

    private void follow(long run, Consumer<ScriptRun> sink, Runnable broken) {
        try {
            client.scripts()
                    .follow(
                            run,
                            look -> {
                                sink.accept(look);
                                return !Thread.currentThread().isInterrupted();
                            });
        } catch (Complaint e) {
            LOG.info("run {} is not followed any more: {}", run, e.getMessage());
            broken.run();
        }
    }

    @Override
    public void close() {
        closer.close();
    }

    private String endpoint() {
        return client.endpoint().toString();
    }

    private <T> CompletionStage<T> call(Supplier<T> call) {
        try {
            return CompletableFuture.supplyAsync(call, calls);
        } catch (java.util.concurrent.RejectedExecutionException full) {
            return CompletableFuture.failedStage(
                    new IllegalStateException(
                            "too many calls wait for the sheriff; try again when it answers"));
        }
    }

    private final class Watch implements Watcher.Listener {
        private final LinkListener listener;
        private boolean heard;
        private boolean tried;

        Watch(LinkListener listener) {
            this.listener = listener;
        }

        @Override
        public void whole(Snapshot snapshot) {
            listener.reset(snapshot);
            calls.execute(() -> catchUp(snapshot));
        }

        /** The panel works without; so a failure here is only noted. */
        private void catchUp(Snapshot snapshot) {
            try {
                listener.happened(client.events(List.of(), EVENTS, Optional.empty()));
                List<String> hosts = List.copyOf(snapshot.hosts().keySet());
                List<ProcessId> all = List.copyOf(snapshot.processes().keySet());
                for (int from = 0; from < all.size(); from += ASKED_AT_ONCE) {
                    List<ProcessId> some =
                            all.subList(from, Math.min(all.size(), from + ASKED_AT_ONCE));
                    listener.past(client.history(some, from == 0 ? hosts : List.of(), PAST));
                }
            } catch (Complaint e) {
                LOG.info("what was before is not to be had: {}", e.getMessage());
            }
        }

        @Override
        public void changed(Snapshot snapshot, Change change) {
            listener.changed(change);
        }

        @Override
        public void link(Watcher.Link link) {
            listener.status(status(link));
        }

        private LinkStatus status(Watcher.Link link) {
            Instant now = clock.get();
            Optional<Instant> since = link.age().map(now::minus);
            switch (link.state()) {
                case ATTACHED -> {
                    heard = true;
                    return new LinkStatus.Live(endpoint());
                }
                case SUSPECT -> {
                    return new LinkStatus.Silent(endpoint(), since.orElse(now));
                }
                case LOST -> {
                    tried |= link.retryIn().isPresent();
                    Instant next = now.plus(link.retryIn().orElse(Duration.ZERO));
                    if (link.denied()) {
                        return new LinkStatus.Refused(endpoint(), next, link.why());
                    }
                    return tried || heard
                            ? new LinkStatus.Reconnecting(endpoint(), since, next, link.why())
                            : new LinkStatus.Connecting(endpoint());
                }
            }
            throw new IllegalStateException("no such state: " + link.state());
        }
    }
}
