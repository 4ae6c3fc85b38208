package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.script.Pace;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.run.Loop;
import dev.posse.common.wire.ScriptRuns;
import dev.posse.common.wire.Times;
import dev.posse.proto.v1.FollowRunRequest;
import dev.posse.proto.v1.ListRunsReply;
import dev.posse.proto.v1.ListRunsRequest;
import dev.posse.proto.v1.ListScriptsReply;
import dev.posse.proto.v1.ListScriptsRequest;
import dev.posse.proto.v1.PlanRunRequest;
import dev.posse.proto.v1.RunOrderRequest;
import dev.posse.proto.v1.RunReply;
import dev.posse.proto.v1.RunScriptRequest;
import dev.posse.proto.v1.ScriptsGrpc;
import dev.posse.proto.v1.SteerRunRequest;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.notices.Notices.Cause;
import dev.posse.sheriff.core.scripts.Bulk;
import dev.posse.sheriff.core.scripts.RunLog;
import dev.posse.sheriff.core.scripts.Scripts;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.function.Consumer;

/** Scripts, for clients. */
public final class ScriptsService extends ScriptsGrpc.ScriptsImplBase {
    private final Scripts scripts;
    private final Loop loop;
    private final Peer peer;
    private final Asking asking;

    public ScriptsService(Scripts scripts, Loop loop, Peer peer) {
        this.scripts = requireNonNull(scripts, "scripts");
        this.loop = requireNonNull(loop, "loop");
        this.peer = requireNonNull(peer, "peer");
        asking = new Asking(loop);
    }

    @Override
    public void listScripts(ListScriptsRequest request, StreamObserver<ListScriptsReply> client) {
        asking.ask(
                client,
                () -> request,
                ask -> {
                    ListScriptsReply.Builder reply = ListScriptsReply.newBuilder();
                    scripts.all().forEach(one -> reply.addScripts(ScriptRuns.toProto(one)));
                    Asking.send(client, reply.build());
                });
    }

    @Override
    public void planRun(
            PlanRunRequest request, StreamObserver<dev.posse.proto.v1.ScriptRun> client) {
        asking.ask(
                client,
                request::getName,
                name ->
                        Asking.<ScriptRun, dev.posse.proto.v1.ScriptRun>to(
                                        client, ScriptRuns::toProto)
                                .accept(scripts.plan(name)));
    }

    @Override
    public void runScript(RunScriptRequest request, StreamObserver<RunReply> client) {
        Cause cause = new Cause(request.getActor(), request.getReason());
        asking.ask(
                client,
                request::getName,
                name ->
                        Asking.to(client, (ScriptRun run) -> reply(run, "is under way"))
                                .accept(scripts.run(name, request.getCommandId(), cause)));
    }

    @Override
    public void runOrder(RunOrderRequest request, StreamObserver<RunReply> client) {
        Cause cause = new Cause(request.getActor(), request.getReason());
        asking.ask(
                client,
                () -> bulk(request),
                bulk ->
                        Asking.to(client, (ScriptRun run) -> reply("", run, "is under way"))
                                .accept(scripts.run(bulk, request.getCommandId(), cause)));
    }

    private static Bulk bulk(RunOrderRequest request) {
        return new Bulk(
                dev.posse.common.wire.Scripts.fromProto(request.getVerb()),
                request.getSelectorsList(),
                pace(request),
                request.hasTimeout()
                        ? Optional.of(Times.fromProto(request.getTimeout()))
                        : Optional.empty());
    }

    private static Pace pace(RunOrderRequest request) {
        if (request.getRolling()) {
            return Pace.rolling(Math.max(1, request.getMaxParallel()));
        }
        return request.getCascade() ? Pace.CASCADE : Pace.BY_SETS;
    }

    @Override
    public void steerRun(SteerRunRequest request, StreamObserver<RunReply> client) {
        Cause cause = new Cause(request.getActor(), request.getReason());
        asking.ask(
                client,
                () -> known(request),
                ask ->
                        steer(
                                request,
                                cause,
                                Asking.to(
                                        client,
                                        (ScriptRun run) -> reply(run, word(request, run)))));
    }

    private static SteerRunRequest known(SteerRunRequest request) {
        return switch (request.getVerb()) {
            case RUN_VERB_PAUSE, RUN_VERB_RESUME, RUN_VERB_ABORT -> request;
            case RUN_VERB_UNSPECIFIED, UNRECOGNIZED ->
                    throw new IllegalArgumentException(
                            "a run is paused, resumed or aborted, and this asks for neither");
        };
    }

    private void steer(SteerRunRequest request, Cause cause, Consumer<Reply<ScriptRun>> answer) {
        String name = request.getName();
        long run = request.getRun();
        switch (request.getVerb()) {
            case RUN_VERB_PAUSE -> answer.accept(scripts.pause(name, run, cause));
            case RUN_VERB_RESUME -> answer.accept(scripts.resume(name, run, cause));
            case RUN_VERB_ABORT, RUN_VERB_UNSPECIFIED, UNRECOGNIZED ->
                    scripts.abort(name, run, request.getStop(), cause, answer);
        }
    }

    private static String word(SteerRunRequest request, ScriptRun run) {
        return switch (request.getVerb()) {
            case RUN_VERB_PAUSE -> "is paused; what it waits for already goes on";
            case RUN_VERB_RESUME -> "goes on";
            case RUN_VERB_ABORT, RUN_VERB_UNSPECIFIED, UNRECOGNIZED ->
                    (run.state() == RunState.ABORTED ? "is " : "was interrupted: ") + run.result();
        };
    }

    private static RunReply reply(ScriptRun run, String what) {
        return reply("script ", run, what);
    }

    private static RunReply reply(String kind, ScriptRun run, String what) {
        return RunReply.newBuilder()
                .setRun(ScriptRuns.toProto(run))
                .setMessage(kind + "'" + run.script() + "' (run " + run.id() + ") " + what)
                .build();
    }

    @Override
    public void followRun(
            FollowRunRequest request, StreamObserver<dev.posse.proto.v1.ScriptRun> client) {
        RunStream stream =
                new RunStream(
                        (ServerCallStreamObserver<dev.posse.proto.v1.ScriptRun>) client,
                        peer.thread());
        stream.listen(loop);
        asking.ask(
                client,
                request::getRun,
                id -> {
                    Optional<Runnable> leave = scripts.follow(id, stream::put);
                    leave.ifPresentOrElse(
                            stream::begin,
                            () ->
                                    stream.fail(
                                            Status.NOT_FOUND.withDescription(
                                                    "there is no run "
                                                            + id
                                                            + "; the last "
                                                            + RunLog.MOST
                                                            + " are kept: sheriff script"
                                                            + " history")));
                });
    }

    @Override
    public void listRuns(ListRunsRequest request, StreamObserver<ListRunsReply> client) {
        asking.ask(
                client,
                () -> request.getLast() <= 0 ? RunLog.MOST : request.getLast(),
                last -> {
                    ListRunsReply.Builder reply = ListRunsReply.newBuilder();
                    scripts.runs().stream()
                            .limit(last)
                            .map(run -> request.getSteps() ? run : run.with(java.util.List.of()))
                            .forEach(run -> reply.addRuns(ScriptRuns.toProto(run)));
                    Asking.send(client, reply.build());
                });
    }
}
