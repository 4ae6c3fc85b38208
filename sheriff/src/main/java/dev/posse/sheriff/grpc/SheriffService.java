package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.config.ConfigLoader;
import dev.posse.common.config.Problem;
import dev.posse.common.grpc.RoleInterceptor;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.Principal;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.Role;
import dev.posse.common.model.Snapshot;
import dev.posse.common.run.Loop;
import dev.posse.common.wire.Audits;
import dev.posse.common.wire.Configurations;
import dev.posse.common.wire.Facts;
import dev.posse.common.wire.Ids;
import dev.posse.common.wire.Plans;
import dev.posse.common.wire.Specs;
import dev.posse.common.wire.Views;
import dev.posse.proto.v1.ApplyRequest;
import dev.posse.proto.v1.AuditRow;
import dev.posse.proto.v1.CommandReply;
import dev.posse.proto.v1.CommandRequest;
import dev.posse.proto.v1.DeputyReply;
import dev.posse.proto.v1.DescribeReply;
import dev.posse.proto.v1.DescribeRequest;
import dev.posse.proto.v1.Event;
import dev.posse.proto.v1.EventsRequest;
import dev.posse.proto.v1.GetConfigRequest;
import dev.posse.proto.v1.GetInfoRequest;
import dev.posse.proto.v1.GetSnapshotRequest;
import dev.posse.proto.v1.HistoryReply;
import dev.posse.proto.v1.HistoryRequest;
import dev.posse.proto.v1.ListAuditRequest;
import dev.posse.proto.v1.LogsEvent;
import dev.posse.proto.v1.LogsRequest;
import dev.posse.proto.v1.PlanReply;
import dev.posse.proto.v1.PutDeputyRequest;
import dev.posse.proto.v1.PutProcessRequest;
import dev.posse.proto.v1.RemoveDeputyRequest;
import dev.posse.proto.v1.RemoveProcessRequest;
import dev.posse.proto.v1.ScaleRequest;
import dev.posse.proto.v1.SheriffGrpc;
import dev.posse.proto.v1.SheriffInfo;
import dev.posse.proto.v1.ShutdownReply;
import dev.posse.proto.v1.ShutdownRequest;
import dev.posse.proto.v1.SnapshotReply;
import dev.posse.proto.v1.TakeOverRequest;
import dev.posse.proto.v1.VerifyAuditReply;
import dev.posse.proto.v1.VerifyAuditRequest;
import dev.posse.proto.v1.WatchEvent;
import dev.posse.proto.v1.WatchRequest;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.Sheriff;
import dev.posse.sheriff.core.audit.AuditLog;
import dev.posse.sheriff.core.commands.Command;
import dev.posse.sheriff.core.commands.Selectors;
import dev.posse.sheriff.core.commands.Verb;
import dev.posse.sheriff.core.notices.EventLog;
import dev.posse.sheriff.core.notices.Notices.Cause;
import dev.posse.sheriff.grpc.logs.LogRelay;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The one API of the sheriff. */
public final class SheriffService extends SheriffGrpc.SheriffImplBase {
    private final Sheriff sheriff;
    private final Loop loop;
    private final Selectors selectors;
    private final EventLog eventLog;
    private final LogRelay logRelay;
    private final AuditLog audit;
    private final Self self;
    private final Peer peer;
    private final Asking asking;
    private final Details details;

    public SheriffService(
            Sheriff sheriff,
            Loop loop,
            Selectors selectors,
            EventLog eventLog,
            LogRelay logRelay,
            AuditLog audit,
            Self self,
            Peer peer) {
        this.sheriff = requireNonNull(sheriff, "sheriff");
        this.loop = requireNonNull(loop, "loop");
        this.selectors = requireNonNull(selectors, "selectors");
        this.eventLog = requireNonNull(eventLog, "eventLog");
        this.logRelay = requireNonNull(logRelay, "logRelay");
        this.audit = requireNonNull(audit, "audit");
        this.self = requireNonNull(self, "self");
        this.peer = requireNonNull(peer, "peer");
        asking = new Asking(loop);
        details = new Details(sheriff, eventLog);
    }

    // ---- looking ----

    @Override
    public void getInfo(GetInfoRequest request, StreamObserver<SheriffInfo> client) {
        asking.ask(
                client,
                () -> request,
                ask ->
                        Asking.send(
                                client,
                                Facts.toProto(self.facts(sheriff.ledger().durable().identity()))));
    }

    @Override
    public void getSnapshot(GetSnapshotRequest request, StreamObserver<SnapshotReply> client) {
        asking.answer(
                client,
                () -> {
                    long sequence = sheriff.hub().sequence();
                    Snapshot all = sheriff.display().snapshot();
                    return Views.toProto(
                            request.getSelectorsCount() == 0
                                    ? all
                                    : chosen(request.getSelectorsList(), all),
                            sequence,
                            loop.now());
                });
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<WatchEvent> client) {
        WatchStream stream =
                new WatchStream((ServerCallStreamObserver<WatchEvent>) client, peer.thread());
        asking.ask(
                client,
                request::getTelemetry,
                telemetry -> stream.begin(sheriff.display().watch(telemetry, stream::wake)));
    }

    @Override
    public void describe(DescribeRequest request, StreamObserver<DescribeReply> client) {
        boolean whole = seesSecrets();
        asking.ask(
                client,
                () -> found(List.of(request.getSelector()), sheriff.display().snapshot()),
                processes ->
                        details.of(
                                processes,
                                spec -> whole ? spec : spec.redacted(),
                                reply -> Asking.send(client, reply)));
    }

    @Override
    public void getHistory(HistoryRequest request, StreamObserver<HistoryReply> client) {
        asking.ask(
                client,
                () -> new HistoryQuery(request, loop.now()),
                query -> Asking.send(client, query.answer(sheriff.past())));
    }

    @Override
    public void events(EventsRequest request, StreamObserver<Event> client) {
        asking.guarded(
                client,
                () -> {
                    Set<ProcessId> processes =
                            request.getSelectorsCount() == 0
                                    ? Set.of()
                                    : Set.copyOf(
                                            found(
                                                    request.getSelectorsList(),
                                                    sheriff.display().snapshot()));
                    EventStream stream =
                            new EventStream(
                                    (ServerCallStreamObserver<Event>) client,
                                    peer.thread(),
                                    EventStream.query(request, processes));
                    stream.begin(eventLog, request.getFollow(), sheriff.display(), loop);
                });
    }

    @Override
    public void logs(LogsRequest request, StreamObserver<LogsEvent> client) {
        asking.guarded(
                client,
                () ->
                        logRelay.serve(
                                request,
                                (ServerCallStreamObserver<LogsEvent>) client,
                                peer.thread()));
    }

    // ---- acting ----

    @Override
    public void command(CommandRequest request, StreamObserver<CommandReply> client) {
        asking.ask(
                client,
                () -> Orders.read(request),
                command ->
                        sheriff.commands()
                                .submit(
                                        command,
                                        Asking.to(
                                                client, dev.posse.common.wire.Commands::toProto)));
    }

    @Override
    public void removeProcess(RemoveProcessRequest request, StreamObserver<CommandReply> client) {
        asking.ask(
                client,
                () ->
                        new Command(
                                request.getCommandId(),
                                Verb.REMOVE,
                                request.getSelectorsList(),
                                request.getProcessesList().stream().map(Ids::fromProto).toList(),
                                0,
                                false,
                                false,
                                new Cause(request.getActor(), request.getReason())),
                command ->
                        sheriff.commands()
                                .submit(
                                        command,
                                        Asking.to(
                                                client, dev.posse.common.wire.Commands::toProto)));
    }

    @Override
    public void plan(ApplyRequest request, StreamObserver<PlanReply> client) {
        asking.ask(
                client,
                () -> keepable(Configurations.fromProto(request.getConfiguration())),
                configuration ->
                        Asking.send(
                                client,
                                Plans.toProto(
                                        sheriff.configurations()
                                                .plan(configuration, request.getStartAll()))));
    }

    @Override
    public void apply(ApplyRequest request, StreamObserver<PlanReply> client) {
        Cause cause = new Cause(request.getActor(), request.getReason());
        asking.ask(
                client,
                () -> keepable(Configurations.fromProto(request.getConfiguration())),
                (Configuration configuration) ->
                        sheriff.configurations()
                                .apply(
                                        configuration,
                                        request.getStartAll(),
                                        cause,
                                        Asking.to(client, Plans::toProto)));
    }

    @Override
    public void putProcess(PutProcessRequest request, StreamObserver<PlanReply> client) {
        Cause cause = new Cause(request.getActor(), request.getReason());
        asking.ask(
                client,
                () -> keepable(Specs.fromProto(request.getSpec())),
                (ProcessSpec spec) ->
                        sheriff.configurations()
                                .put(
                                        spec,
                                        request.getEdit(),
                                        request.getStart(),
                                        cause,
                                        Asking.to(client, Plans::toProto)));
    }

    @Override
    public void scale(ScaleRequest request, StreamObserver<PlanReply> client) {
        Cause cause = new Cause(request.getActor(), request.getReason());
        asking.ask(
                client,
                () -> request,
                ask ->
                        sheriff.configurations()
                                .scale(
                                        ask.getName(),
                                        ask.getReplicas(),
                                        cause,
                                        Asking.to(client, Plans::toProto)));
    }

    /** The state is kept in the form of a configuration, so only what that can say is taken. */
    private static ProcessSpec keepable(ProcessSpec spec) {
        refuse(ConfigLoader.check(spec));
        return spec;
    }

    private static Configuration keepable(Configuration configuration) {
        refuse(ConfigLoader.check(configuration.scripts()));
        refuse(ConfigLoader.checkSets(configuration.sets()));
        return configuration;
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        }
    }

    @Override
    public void getConfig(
            GetConfigRequest request, StreamObserver<dev.posse.proto.v1.Configuration> client) {
        boolean whole = seesSecrets();
        asking.ask(
                client,
                request::getSource,
                source ->
                        Asking.to(
                                        client,
                                        (dev.posse.common.model.Configuration found) ->
                                                Configurations.toProto(
                                                        whole ? found : found.redacted()))
                                .accept(sheriff.configurations().configuration(source)));
    }

    // ---- audit ----

    @Override
    public void listAudit(ListAuditRequest request, StreamObserver<AuditRow> client) {
        asking.guarded(
                client,
                () -> audit.find(AuditCalls.query(request), rows -> AuditCalls.send(client, rows)));
    }

    @Override
    public void verifyAudit(VerifyAuditRequest request, StreamObserver<VerifyAuditReply> client) {
        asking.ask(
                client,
                request::getAgainstDeputies,
                against -> {
                    if (against) {
                        sheriff.hosts()
                                .witnesses()
                                .compare(report -> Asking.send(client, Audits.toProto(report)));
                    } else {
                        audit.verify(
                                Set.of(),
                                seen -> Asking.send(client, Audits.toProto(seen.report())));
                    }
                });
    }

    // ---- hosts ----

    @Override
    public void putDeputy(PutDeputyRequest request, StreamObserver<DeputyReply> client) {
        asking.ask(
                client,
                () -> Configurations.fromProto(request.getDeputy()),
                (DeputyEntry entry) ->
                        sheriff.fleet()
                                .add(
                                        entry,
                                        new Cause(request.getActor(), request.getReason()),
                                        Asking.to(client, SheriffService::reply)));
    }

    @Override
    public void removeDeputy(RemoveDeputyRequest request, StreamObserver<DeputyReply> client) {
        asking.ask(
                client,
                request::getHost,
                host ->
                        sheriff.fleet()
                                .remove(
                                        host,
                                        new Cause(request.getActor(), request.getReason()),
                                        Asking.to(client, SheriffService::reply)));
    }

    @Override
    public void takeOver(TakeOverRequest request, StreamObserver<DeputyReply> client) {
        asking.ask(
                client,
                request::getHost,
                host ->
                        sheriff.fleet()
                                .takeOver(
                                        host,
                                        new Cause(request.getActor(), request.getReason()),
                                        Asking.to(client, SheriffService::reply)));
    }

    @Override
    public void shutdown(ShutdownRequest request, StreamObserver<ShutdownReply> client) {
        Cause cause = new Cause(request.getActor(), request.getReason());
        asking.ask(
                client,
                request::getStopEverything,
                everything -> {
                    if (everything) {
                        // What is to come to rest must not be started by a script meanwhile.
                        sheriff.scripts().interrupt("everything was stopped while it ran");
                        sheriff.down().all(cause, left -> end(left, client));
                    } else {
                        end(Reply.done(List.of()), client);
                    }
                });
    }

    private void end(Reply<List<String>> left, StreamObserver<ShutdownReply> client) {
        Asking.to(
                        client,
                        (List<String> names) ->
                                ShutdownReply.newBuilder().addAllStillRunning(names).build())
                .accept(left);
        if (left instanceof Reply.Done<List<String>>) {
            self.end();
        }
    }

    /** Whoever may change a configuration sees the whole of it; nobody unknown does. */
    private static boolean seesSecrets() {
        Principal caller = RoleInterceptor.CALLER.get();
        return caller != null && caller.may(Role.ADMIN);
    }

    private static DeputyReply reply(String message) {
        return DeputyReply.newBuilder().setMessage(message).build();
    }

    private List<ProcessId> found(List<String> typed, Snapshot now) {
        Reply<List<ProcessId>> reply = selectors.find(typed, now, false);
        if (reply instanceof Reply.Done<List<ProcessId>> done) {
            return done.value();
        }
        Reply.Refused<List<ProcessId>> refused = (Reply.Refused<List<ProcessId>>) reply;
        throw Asking.status(refused.kind()).withDescription(refused.message()).asRuntimeException();
    }

    private Snapshot chosen(List<String> typed, Snapshot all) {
        TreeMap<ProcessId, dev.posse.common.model.ProcessView> processes = new TreeMap<>();
        found(typed, all).forEach(id -> processes.put(id, all.processes().get(id)));
        return new Snapshot(all.hosts(), processes);
    }
}
