package dev.posse.gui.fake;

import dev.posse.common.client.LogListener;
import dev.posse.common.client.ScriptsClient;
import dev.posse.common.model.Change;
import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.Launch;
import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.gui.link.LinkListener;
import dev.posse.gui.link.LinkStatus;
import dev.posse.gui.link.SheriffLink;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A sheriff that a test plays: it takes orders, and does with them what the test says. */
public final class FakeLink implements SheriffLink {
    public static final String ENDPOINT = "unix:/fake/sheriff.sock";

    /** What came of an order. */
    public enum Manner {
        /** It comes true at once. */
        OBEY,
        /** It is accepted, and nothing is heard of it. */
        ACCEPT_ONLY,
        REFUSE,
        /** There is no answer until {@link FakeLink#answer}. */
        KEEP_SILENT
    }

    private record Follower(List<ProcessId> processes, LogListener listener) {}

    private final List<CommandOrder> orders = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final List<Runnable> unanswered = new ArrayList<>();
    private final Map<LogStream, Map<ProcessId, Long>> offsets = new HashMap<>();
    private Snapshot snapshot;
    private Optional<LinkListener> listener = Optional.empty();
    private Manner manner = Manner.OBEY;
    private boolean live;
    private long generation = 10;
    private Plan plan = new Plan(List.of(), List.of(), List.of());
    private ProcessSpec put;
    private Configuration applied;
    private DeputyEntry deputy;
    private int retries;
    private final Map<String, ScriptRun> plans = new HashMap<>();
    private List<ScriptRun> runs = List.of();
    private Runnable breakRun = () -> {};
    private volatile boolean backlogAtOnce = true;

    public FakeLink(Snapshot snapshot) {
        this(snapshot, true);
    }

    /**
     * @param live whether it connects at once
     */
    public FakeLink(Snapshot snapshot, boolean live) {
        this.snapshot = snapshot;
        this.live = live;
    }

    @Override
    public synchronized void open(LinkListener heard) {
        listener = Optional.of(heard);
        heard.status(new LinkStatus.Connecting(ENDPOINT));
        if (live) {
            connect();
        }
    }

    /** Contact is made. */
    public synchronized void connect() {
        live = true;
        listener.orElseThrow().reset(snapshot);
        listener.orElseThrow().status(new LinkStatus.Live(ENDPOINT));
    }

    public synchronized void status(LinkStatus status) {
        live = status.live();
        listener.orElseThrow().status(status);
    }

    /** Something changed at the sheriff. */
    public synchronized void change(Change change) {
        snapshot = snapshot.with(change);
        listener.ifPresent(heard -> heard.changed(change));
    }

    public void change(ProcessView view) {
        change(new Change.ProcessChanged(view));
    }

    public synchronized Snapshot snapshot() {
        return snapshot;
    }

    public synchronized void behave(Manner how) {
        manner = how;
    }

    /** The next plan, put and apply are answered with this. */
    public synchronized void plan(Plan answer) {
        plan = answer;
    }

    /** Answers what was kept unanswered. */
    public synchronized void answer() {
        unanswered.forEach(Runnable::run);
        unanswered.clear();
    }

    public List<CommandOrder> orders() {
        return orders;
    }

    /** Other calls, as words. */
    public List<String> calls() {
        return calls;
    }

    public synchronized int retries() {
        return retries;
    }

    public synchronized ProcessSpec lastPut() {
        return put;
    }

    public synchronized Configuration lastApplied() {
        return applied;
    }

    public synchronized DeputyEntry lastDeputy() {
        return deputy;
    }

    @Override
    public synchronized void retryNow() {
        retries++;
    }

    @Override
    public synchronized CompletionStage<List<TargetResult>> order(CommandOrder order) {
        orders.add(order);
        CompletableFuture<List<TargetResult>> answer = new CompletableFuture<>();
        if (manner == Manner.KEEP_SILENT) {
            unanswered.add(
                    () -> answer.complete(results(order, TargetResult.Outcome.ACCEPTED, "")));
        } else if (manner == Manner.REFUSE) {
            answer.complete(results(order, TargetResult.Outcome.REFUSED, "the host is drained"));
        } else {
            generation++;
            answer.complete(results(order, TargetResult.Outcome.ACCEPTED, ""));
            if (manner == Manner.OBEY) {
                order.processes().forEach(id -> obey(order.verb(), id));
            }
        }
        return answer;
    }

    private List<TargetResult> results(
            CommandOrder order, TargetResult.Outcome outcome, String message) {
        return order.processes().stream()
                .map(id -> new TargetResult(id, outcome, message, generation, 2))
                .toList();
    }

    private void obey(CommandOrder.Verb verb, ProcessId id) {
        Fleet.ViewBuilder next =
                Fleet.process(id.name(), id.host())
                        .group(snapshot.processes().get(id).labels().group())
                        .generation(generation);
        switch (verb) {
            case START, RESTART -> change(next.running(5000 + generation, 0, 1, 10).build());
            case STOP -> change(next.state(ProcessState.STOPPED).build());
            case SIGNAL, ENABLE, DISABLE -> {}
        }
    }

    @Override
    public CompletionStage<List<ScriptFacts>> scripts() {
        return CompletableFuture.completedStage(List.of());
    }

    @Override
    public CompletionStage<List<ScriptRun>> runs(int last) {
        return CompletableFuture.completedStage(runs);
    }

    @Override
    public CompletionStage<ScriptRun> planScript(String name) {
        calls.add("plan " + name);
        return Optional.ofNullable(plans.get(name))
                .map(CompletableFuture::completedStage)
                .orElseGet(
                        () ->
                                CompletableFuture.failedStage(
                                        new IllegalStateException("no script " + name)));
    }

    @Override
    public CompletionStage<ScriptRun> runScript(String name) {
        return planScript(name);
    }

    @Override
    public CompletionStage<String> steerRun(ScriptRun run, ScriptsClient.Steer verb, boolean stop) {
        calls.add(verb + " run " + run.id());
        return CompletableFuture.completedStage("it is so");
    }

    @Override
    public AutoCloseable followRun(long run, Consumer<ScriptRun> sink, Runnable broken) {
        calls.add("follow run " + run);
        runs.stream().filter(each -> each.id() == run).forEach(sink);
        breakRun = broken;
        return () -> {};
    }

    /** The sheriff has these runs from now on. */
    public void runs(ScriptRun... all) {
        runs = List.of(all);
    }

    /** A run of that script would do this. */
    public void wouldDo(ScriptRun plan) {
        plans.put(plan.script(), plan);
    }

    /** What follows a run breaks. */
    public void breakRun() {
        breakRun.run();
    }

    @Override
    public synchronized CompletionStage<ProcessDetail> describe(ProcessId process) {
        ProcessView view = snapshot.processes().get(process);
        Launch launch =
                new Launch(
                        view.commandLine(),
                        List.of(),
                        "auto",
                        Optional.empty(),
                        Optional.of("/opt/robot"),
                        Map.of(
                                "ROS_DOMAIN_ID", "7",
                                "MAP", "/maps/lab.yaml",
                                "API_TOKEN", "hunter2"),
                        true,
                        Optional.empty(),
                        Launch.Identity.DEPUTYS_OWN,
                        Launch.Limits.INHERITED,
                        false);
        return CompletableFuture.completedStage(
                new ProcessDetail(
                        view,
                        ProcessSpec.of(process, launch)
                                .withLabels(view.labels())
                                .withRestart(
                                        RestartPolicy.NEVER.withMode(
                                                RestartPolicy.Mode.ON_FAILURE)),
                        List.of(),
                        Optional.empty()));
    }

    @Override
    public synchronized CompletionStage<Plan> plan(Configuration configuration) {
        calls.add("plan " + configuration.source());
        return CompletableFuture.completedStage(plan);
    }

    @Override
    public synchronized CompletionStage<Plan> apply(Configuration configuration) {
        calls.add("apply " + configuration.source());
        applied = configuration;
        return CompletableFuture.completedStage(plan);
    }

    @Override
    public synchronized CompletionStage<Plan> put(ProcessSpec spec, boolean edit, boolean start) {
        calls.add("put " + spec.id() + (edit ? " edit" : "") + (start ? " start" : ""));
        put = spec;
        return CompletableFuture.completedStage(plan);
    }

    @Override
    public synchronized CompletionStage<List<TargetResult>> remove(List<ProcessId> processes) {
        calls.add("remove " + processes);
        processes.forEach(id -> change(new Change.ProcessRemoved(id)));
        return CompletableFuture.completedStage(List.of());
    }

    @Override
    public synchronized CompletionStage<String> addDeputy(DeputyEntry entry) {
        calls.add("deputy " + entry.name());
        deputy = entry;
        return CompletableFuture.completedStage("Dialling " + entry.name());
    }

    @Override
    public synchronized CompletionStage<String> removeDeputy(String host) {
        calls.add("remove-deputy " + host);
        return CompletableFuture.completedStage("");
    }

    @Override
    public synchronized CompletionStage<Configuration> configuration() {
        List<ProcessSpec> specs =
                snapshot.processes().values().stream()
                        .map(view -> ProcessSpec.of(view.id(), Launch.of(view.commandLine())))
                        .toList();
        return CompletableFuture.completedStage(
                new Configuration("all", specs, List.of(), Map.of()));
    }

    @Override
    public AutoCloseable follow(Collection<ProcessId> processes, int tailLines, LogListener heard) {
        Follower follower = new Follower(List.copyOf(processes), heard);
        followers.add(follower);
        if (backlogAtOnce) {
            processes.forEach(heard::backlogDone);
        }
        return () -> followers.remove(follower);
    }

    /** The test tells by itself when what was there has been sent. */
    public void tellBacklogLater() {
        backlogAtOnce = false;
    }

    /** The processes that somebody follows, each group as often as it is followed. */
    public List<List<ProcessId>> followed() {
        return followers.stream().map(Follower::processes).toList();
    }

    /** The process writes this. */
    public void write(ProcessId process, LogStream stream, String text, Instant at) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        long offset;
        synchronized (offsets) {
            Map<ProcessId, Long> of = offsets.computeIfAbsent(stream, any -> new HashMap<>());
            offset = of.getOrDefault(process, 0L);
            of.put(process, offset + data.length);
        }
        LogChunk chunk = new LogChunk(stream, offset, data, at);
        for (Follower follower : followers) {
            if (follower.processes().contains(process)) {
                follower.listener().chunk(process, chunk);
            }
        }
    }

    public List<LogListener> listeners(ProcessId process) {
        return followers.stream()
                .filter(follower -> follower.processes().contains(process))
                .map(Follower::listener)
                .toList();
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
