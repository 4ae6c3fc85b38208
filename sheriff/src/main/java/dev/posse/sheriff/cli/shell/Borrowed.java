package dev.posse.sheriff.cli.shell;

import static java.util.Objects.requireNonNull;

import dev.posse.common.client.View;
import dev.posse.common.model.AuditReport;
import dev.posse.common.model.AuditRow;
import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.History;
import dev.posse.common.model.Notice;
import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.SheriffFacts;
import dev.posse.common.model.TargetResult;
import dev.posse.sheriff.cli.port.LogQuery;
import dev.posse.sheriff.cli.port.LogSink;
import dev.posse.sheriff.cli.port.Scripts;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.port.Watch;
import dev.posse.sheriff.cli.port.WatchListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A connection that outlives whoever borrows it. */
final class Borrowed implements Sheriff {
    private final Sheriff owned;

    Borrowed(Sheriff owned) {
        this.owned = requireNonNull(owned, "owned");
    }

    @Override
    public SheriffFacts facts() {
        return owned.facts();
    }

    @Override
    public View view() {
        return owned.view();
    }

    @Override
    public Watch watch(boolean telemetry, WatchListener listener) {
        return owned.watch(telemetry, listener);
    }

    @Override
    public List<ProcessDetail> describe(String selector) {
        return owned.describe(selector);
    }

    @Override
    public History history(List<ProcessId> processes, List<String> hosts, Duration back) {
        return owned.history(processes, hosts, back);
    }

    @Override
    public List<Notice> events(List<String> selectors, int last, Optional<Instant> since) {
        return owned.events(selectors, last, since);
    }

    @Override
    public void followEvents(
            List<String> selectors, int last, Optional<Instant> since, Predicate<Notice> sink) {
        owned.followEvents(selectors, last, since, sink);
    }

    @Override
    public void logs(LogQuery query, LogSink sink) {
        owned.logs(query, sink);
    }

    @Override
    public List<TargetResult> command(CommandOrder order) {
        return owned.command(order);
    }

    @Override
    public List<TargetResult> remove(List<ProcessId> processes, String reason) {
        return owned.remove(processes, reason);
    }

    @Override
    public Plan plan(Configuration configuration, boolean startAll) {
        return owned.plan(configuration, startAll);
    }

    @Override
    public Plan apply(Configuration configuration, boolean startAll, String reason) {
        return owned.apply(configuration, startAll, reason);
    }

    @Override
    public Plan put(ProcessSpec spec, boolean edit, boolean start, String reason) {
        return owned.put(spec, edit, start, reason);
    }

    @Override
    public Plan scale(String name, int replicas, String reason) {
        return owned.scale(name, replicas, reason);
    }

    @Override
    public Configuration configuration(String source) {
        return owned.configuration(source);
    }

    @Override
    public String addDeputy(DeputyEntry deputy, String reason) {
        return owned.addDeputy(deputy, reason);
    }

    @Override
    public String removeDeputy(String host, String reason) {
        return owned.removeDeputy(host, reason);
    }

    @Override
    public String takeOver(String host, String reason) {
        return owned.takeOver(host, reason);
    }

    @Override
    public List<AuditRow> audit(Optional<Instant> since, String who, String target, int last) {
        return owned.audit(since, who, target, last);
    }

    @Override
    public AuditReport verifyAudit(boolean againstDeputies) {
        return owned.verifyAudit(againstDeputies);
    }

    @Override
    public List<String> shutdown(boolean stopEverything, String reason, Duration patience) {
        return owned.shutdown(stopEverything, reason, patience);
    }

    @Override
    public Scripts scripts() {
        return owned.scripts();
    }

    @Override
    public void close() {}
}
