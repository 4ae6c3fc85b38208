package dev.posse.common.client;

import static java.util.Objects.requireNonNull;

import dev.posse.common.grpc.Endpoint;
import dev.posse.common.model.script.Pace;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.wire.ScriptRuns;
import dev.posse.common.wire.Scripts;
import dev.posse.common.wire.Times;
import dev.posse.proto.v1.FollowRunRequest;
import dev.posse.proto.v1.ListRunsRequest;
import dev.posse.proto.v1.ListScriptsRequest;
import dev.posse.proto.v1.PlanRunRequest;
import dev.posse.proto.v1.RunOrderRequest;
import dev.posse.proto.v1.RunScriptRequest;
import dev.posse.proto.v1.RunVerb;
import dev.posse.proto.v1.ScriptsGrpc;
import dev.posse.proto.v1.SteerRunRequest;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** The scripts of a sheriff, in model types. A refusal is a Complaint. Any thread may call. */
public final class ScriptsClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Endpoint endpoint;
    private final ManagedChannel channel;
    private final String actor;

    /** What is done to a run. */
    public enum Steer {
        PAUSE,
        RESUME,
        ABORT
    }

    ScriptsClient(Endpoint endpoint, ManagedChannel channel, String actor) {
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.channel = requireNonNull(channel, "channel");
        this.actor = requireNonNull(actor, "actor");
    }

    /** All scripts, by name. */
    public List<ScriptFacts> list() {
        return call(
                calls ->
                        calls
                                .listScripts(ListScriptsRequest.getDefaultInstance())
                                .getScriptsList()
                                .stream()
                                .map(ScriptRuns::fromProto)
                                .toList());
    }

    /** What a run would do now. */
    public ScriptRun plan(String name) {
        PlanRunRequest request = PlanRunRequest.newBuilder().setName(name).build();
        return call(calls -> ScriptRuns.fromProto(calls.planRun(request)));
    }

    /** Begins a run. */
    public ScriptRun run(String name, String reason) {
        RunScriptRequest request =
                RunScriptRequest.newBuilder()
                        .setName(name)
                        .setActor(actor)
                        .setReason(reason)
                        .setCommandId(SheriffClient.newCommandId())
                        .build();
        return call(calls -> ScriptRuns.fromProto(calls.runScript(request).getRun()));
    }

    /**
     * Begins an order for several processes that takes its time.
     *
     * @param patience of one step; empty: by what its processes say
     */
    public ScriptRun order(
            ScriptVerb verb,
            List<String> selectors,
            Pace pace,
            Optional<Duration> patience,
            String reason) {
        RunOrderRequest.Builder request =
                RunOrderRequest.newBuilder()
                        .setVerb(Scripts.toProto(verb))
                        .addAllSelectors(selectors)
                        .setRolling(pace.isRolling())
                        .setMaxParallel(pace.atOnce())
                        .setCascade(pace.kind() == Pace.Kind.CASCADE)
                        .setActor(actor)
                        .setReason(reason)
                        .setCommandId(SheriffClient.newCommandId());
        patience.ifPresent(time -> request.setTimeout(Times.toProto(time)));
        return call(calls -> ScriptRuns.fromProto(calls.runOrder(request.build()).getRun()));
    }

    /**
     * Pauses, resumes or aborts; gives a sentence of what came of it.
     *
     * @param name of the script; empty: the only one that runs
     * @param run 0: the only one of that name
     * @param stop ABORT: stop also what it started
     */
    public String steer(String name, long run, Steer verb, boolean stop, String reason) {
        SteerRunRequest request =
                SteerRunRequest.newBuilder()
                        .setName(name)
                        .setRun(run)
                        .setVerb(
                                switch (verb) {
                                    case PAUSE -> RunVerb.RUN_VERB_PAUSE;
                                    case RESUME -> RunVerb.RUN_VERB_RESUME;
                                    case ABORT -> RunVerb.RUN_VERB_ABORT;
                                })
                        .setStop(stop)
                        .setActor(actor)
                        .setReason(reason)
                        .setCommandId(SheriffClient.newCommandId())
                        .build();
        return call(calls -> calls.steerRun(request).getMessage());
    }

    /** Tells the run as it is, and whenever it changes, until it is over or the sink has enough. */
    public void follow(long run, Predicate<ScriptRun> sink) {
        Reconnect.now(channel);
        Context.CancellableContext context = Context.current().withCancellation();
        Context before = context.attach();
        try {
            Iterator<dev.posse.proto.v1.ScriptRun> looks =
                    ScriptsGrpc.newBlockingStub(channel)
                            .followRun(FollowRunRequest.newBuilder().setRun(run).build());
            while (looks.hasNext() && sink.test(ScriptRuns.fromProto(looks.next()))) {
                // The sink does the work.
            }
        } catch (StatusRuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                throw Complaints.of(e, endpoint);
            }
        } catch (IllegalArgumentException e) {
            throw Complaints.unreadable(e, endpoint);
        } finally {
            context.detach(before);
            context.cancel(null);
        }
    }

    /**
     * The last runs, newest first.
     *
     * @param last how many; 0: all that are kept
     */
    public List<ScriptRun> runs(int last, boolean steps) {
        ListRunsRequest request =
                ListRunsRequest.newBuilder().setLast(last).setSteps(steps).build();
        return call(
                calls ->
                        calls.listRuns(request).getRunsList().stream()
                                .map(ScriptRuns::fromProto)
                                .toList());
    }

    private <T> T call(Function<ScriptsGrpc.ScriptsBlockingStub, T> call) {
        Reconnect.now(channel);
        try {
            return call.apply(
                    ScriptsGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (StatusRuntimeException e) {
            throw Complaints.of(e, endpoint);
        } catch (IllegalArgumentException e) {
            throw Complaints.unreadable(e, endpoint);
        }
    }
}
