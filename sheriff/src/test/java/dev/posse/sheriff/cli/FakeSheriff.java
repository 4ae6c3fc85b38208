package dev.posse.sheriff.cli;

import dev.posse.common.client.View;
import dev.posse.common.model.AuditReport;
import dev.posse.common.model.AuditRow;
import dev.posse.common.model.Change;
import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.History;
import dev.posse.common.model.Launch;
import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.Notice;
import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.SheriffFacts;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.TargetResult.Outcome;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.common.selector.Selectors;
import dev.posse.sheriff.cli.port.LogQuery;
import dev.posse.sheriff.cli.port.LogSink;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.port.Watch;
import dev.posse.sheriff.cli.port.WatchListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A sheriff that holds one snapshot. Orders are kept for the test to see; what they do to a process
 * is what the test says, told to the watch before the order is answered.
 */
public final class FakeSheriff implements Sheriff {
    public final List<CommandOrder> orders = new ArrayList<>();
    public final List<String> scaled = new ArrayList<>();
    public final List<ProcessId> removed = new ArrayList<>();
    public final List<ProcessSpec> put = new ArrayList<>();
    public final List<DeputyEntry> deputies = new ArrayList<>();
    public final List<LogQuery> queries = new ArrayList<>();
    public final List<Configuration> applied = new ArrayList<>();
    public final List<Notice> notices = new ArrayList<>();
    public final List<AuditRow> audit = new ArrayList<>();
    public AuditReport verified = new AuditReport(0, 0, 0, "", List.of(), List.of());

    /** So often following events is cut. */
    public int cuts;

    public Plan plan = new Plan(List.of(), List.of(), List.of());

    private final FakeScripts scripts = new FakeScripts();
    private final List<WatchListener> listeners = new ArrayList<>();
    private Snapshot snapshot;
    private Function<ProcessView, TargetResult> answer =
            view -> new TargetResult(view.id(), Outcome.ACCEPTED, "", 9, 9);
    private Function<ProcessView, ProcessView> effect = view -> view;

    public FakeSheriff(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    public FakeSheriff answering(Function<ProcessView, TargetResult> how) {
        answer = how;
        return this;
    }

    /** What an order does to a process, at once. */
    public FakeSheriff doing(Function<ProcessView, ProcessView> what) {
        effect = what;
        return this;
    }

    @Override
    public SheriffFacts facts() {
        return new SheriffFacts(
                "0.1.0",
                "s1",
                1,
                Views.NOW.minusSeconds(60),
                "/state",
                List.of(),
                1,
                "base",
                Views.NOW,
                List.of());
    }

    @Override
    public View view() {
        return new View(snapshot, Views.NOW);
    }

    @Override
    public Watch watch(boolean telemetry, WatchListener listener) {
        listeners.add(listener);
        listener.whole(snapshot);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<ProcessDetail> describe(String selector) {
        return snapshot.processes().values().stream()
                .filter(view -> selector.equals(Selectors.named(view.id().name())))
                .map(
                        view ->
                                new ProcessDetail(
                                        view,
                                        ProcessSpec.of(view.id(), Launch.of("sleep", "1000")),
                                        notices,
                                        Optional.ofNullable(snapshot.hosts().get(view.hostName()))))
                .toList();
    }

    @Override
    public History history(List<ProcessId> processes, List<String> hosts, Duration back) {
        return new History(java.util.Map.of(), java.util.Map.of());
    }

    @Override
    public List<Notice> events(List<String> selectors, int last, Optional<Instant> since) {
        return notices.subList(Math.max(0, notices.size() - last), notices.size());
    }

    @Override
    public void followEvents(
            List<String> selectors, int last, Optional<Instant> since, Predicate<Notice> sink) {
        for (Notice notice : notices) {
            if (!sink.test(notice)) {
                return;
            }
        }
        if (cuts > 0) {
            cuts--;
            throw new Complaint(ExitCode.UNREACHABLE, "the sheriff is gone");
        }
    }

    @Override
    public void logs(LogQuery query, LogSink sink) {
        queries.add(query);
        for (ProcessId id : query.processes()) {
            sink.chunk(id, chunk(LogStream.OUT, id.name() + " says so\n", 0));
            sink.chunk(id, chunk(LogStream.ERR, id.name() + " \u001b]0;evil\u0007complains\n", 1));
            sink.backlogDone(id);
            sink.ended(id, "");
        }
    }

    private static LogChunk chunk(LogStream stream, String text, long seconds) {
        return new LogChunk(
                stream, 0, text.getBytes(StandardCharsets.UTF_8), Views.NOW.plusSeconds(seconds));
    }

    @Override
    public List<TargetResult> command(CommandOrder order) {
        orders.add(order);
        List<TargetResult> results = new ArrayList<>();
        for (ProcessId id : order.processes()) {
            ProcessView before = snapshot.processes().get(id);
            results.add(answer.apply(before));
            change(new Change.ProcessChanged(effect.apply(before)));
        }
        return results;
    }

    @Override
    public List<TargetResult> remove(List<ProcessId> processes, String reason) {
        removed.addAll(processes);
        List<TargetResult> results = new ArrayList<>();
        for (ProcessId id : processes) {
            results.add(answer.apply(snapshot.processes().get(id)));
            change(new Change.ProcessRemoved(id));
        }
        return results;
    }

    private void change(Change change) {
        snapshot = snapshot.with(change);
        List.copyOf(listeners).forEach(listener -> listener.changed(snapshot, change));
    }

    @Override
    public List<AuditRow> audit(Optional<Instant> since, String who, String target, int last) {
        return audit.subList(Math.max(0, audit.size() - last), audit.size());
    }

    @Override
    public AuditReport verifyAudit(boolean againstDeputies) {
        return verified;
    }

    @Override
    public Plan plan(Configuration configuration, boolean startAll) {
        return plan;
    }

    @Override
    public Plan apply(Configuration configuration, boolean startAll, String reason) {
        applied.add(configuration);
        return plan;
    }

    @Override
    public Plan put(ProcessSpec spec, boolean edit, boolean start, String reason) {
        put.add(spec);
        ProcessView view =
                start
                        ? Views.process(spec.id().name()).running(4121).view()
                        : Views.process(spec.id().name()).view();
        change(new Change.ProcessChanged(view));
        return new Plan(
                List.of(new Plan.Step(spec.id(), Plan.Kind.ADD, "", 1)), List.of(), List.of());
    }

    @Override
    public Plan scale(String name, int replicas, String reason) {
        scaled.add(name + " " + replicas);
        return plan;
    }

    @Override
    public Configuration configuration(String source) {
        return new Configuration(
                source,
                List.of(ProcessSpec.of(ProcessId.local("camera"), Launch.of("sleep", "1000"))),
                List.of(),
                java.util.Map.of());
    }

    @Override
    public String addDeputy(DeputyEntry deputy, String reason) {
        deputies.add(deputy);
        return deputy.name() + " is known now";
    }

    @Override
    public String removeDeputy(String host, String reason) {
        return host + " is forgotten";
    }

    @Override
    public String takeOver(String host, String reason) {
        return host + " obeys this sheriff";
    }

    @Override
    public List<String> shutdown(boolean stopEverything, String reason, Duration patience) {
        for (ProcessView view : List.copyOf(snapshot.processes().values())) {
            change(new Change.ProcessChanged(effect.apply(view)));
        }
        return List.of();
    }

    @Override
    public FakeScripts scripts() {
        return scripts;
    }

    @Override
    public void close() {}
}
