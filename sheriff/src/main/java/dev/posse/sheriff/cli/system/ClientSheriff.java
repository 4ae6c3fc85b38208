package dev.posse.sheriff.cli.system;

import static java.util.Objects.requireNonNull;

import dev.posse.common.client.LogFollower;
import dev.posse.common.client.SheriffClient;
import dev.posse.common.client.View;
import dev.posse.common.client.Watcher;
import dev.posse.common.model.AuditReport;
import dev.posse.common.model.AuditRow;
import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.History;
import dev.posse.common.model.LogStart;
import dev.posse.common.model.Notice;
import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.SheriffFacts;
import dev.posse.common.model.TargetResult;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
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

/** A sheriff at the other end of a connection. */
final class ClientSheriff implements Sheriff {
    private final SheriffClient client;

    ClientSheriff(SheriffClient client) {
        this.client = requireNonNull(client, "client");
    }

    @Override
    public SheriffFacts facts() {
        return client.facts();
    }

    @Override
    public View view() {
        return client.view(List.of());
    }

    @Override
    public Watch watch(boolean telemetry, WatchListener listener) {
        Watcher watcher = client.watcher(telemetry, new WatchEar(listener)).start();
        return watcher::close;
    }

    @Override
    public List<ProcessDetail> describe(String selector) {
        return client.describe(selector);
    }

    @Override
    public History history(List<ProcessId> processes, List<String> hosts, Duration back) {
        return client.history(processes, hosts, back);
    }

    @Override
    public List<Notice> events(List<String> selectors, int last, Optional<Instant> since) {
        return client.events(selectors, last, since);
    }

    @Override
    public void followEvents(
            List<String> selectors, int last, Optional<Instant> since, Predicate<Notice> sink) {
        try {
            client.followEvents(
                    selectors,
                    last,
                    since,
                    notice -> {
                        if (!sink.test(notice)) {
                            throw new Enough();
                        }
                    });
        } catch (Enough wantsNoMore) {
            // The stream ends with the connection.
        }
    }

    @Override
    public void logs(LogQuery query, LogSink sink) {
        LogStart start =
                query.since()
                        .map(LogStart::since)
                        .orElseGet(
                                () ->
                                        query.tail().isPresent()
                                                ? LogStart.tail(query.tail().getAsInt())
                                                : LogStart.BEGINNING);
        LogEar ear = new LogEar(sink);
        LogFollower follower =
                client.logs(
                                new LogFollower.Query(
                                        query.processes(), List.of(), start, query.follow()),
                                ear)
                        .start();
        try {
            ear.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint(ExitCode.INTERRUPTED, "", e);
        } finally {
            follower.close();
        }
    }

    @Override
    public List<TargetResult> command(CommandOrder order) {
        return client.command(order);
    }

    @Override
    public List<TargetResult> remove(List<ProcessId> processes, String reason) {
        return client.remove(processes, List.of(), reason);
    }

    @Override
    public Plan plan(Configuration configuration, boolean startAll) {
        return client.plan(configuration, startAll);
    }

    @Override
    public Plan apply(Configuration configuration, boolean startAll, String reason) {
        return client.apply(configuration, startAll, reason);
    }

    @Override
    public Plan put(ProcessSpec spec, boolean edit, boolean start, String reason) {
        return client.put(spec, edit, start, reason);
    }

    @Override
    public Plan scale(String name, int replicas, String reason) {
        return client.scale(name, replicas, reason);
    }

    @Override
    public Configuration configuration(String source) {
        return client.configuration(source);
    }

    @Override
    public String addDeputy(DeputyEntry deputy, String reason) {
        return client.addDeputy(deputy, reason);
    }

    @Override
    public String removeDeputy(String host, String reason) {
        return client.removeDeputy(host, reason);
    }

    @Override
    public String takeOver(String host, String reason) {
        return client.takeOver(host, reason);
    }

    @Override
    public List<AuditRow> audit(Optional<Instant> since, String who, String target, int last) {
        return client.audit(since, who, target, last);
    }

    @Override
    public AuditReport verifyAudit(boolean againstDeputies) {
        return client.verifyAudit(againstDeputies);
    }

    @Override
    public List<String> shutdown(boolean stopEverything, String reason, Duration patience) {
        return client.shutdown(stopEverything, reason, patience);
    }

    @Override
    public Scripts scripts() {
        return new ClientScripts(client.scripts());
    }

    @Override
    public void close() {
        client.close();
    }

    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super(null, null, false, false);
        }
    }
}
