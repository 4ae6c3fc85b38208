package dev.posse.common.client;

import static java.util.Objects.requireNonNull;

import dev.posse.common.grpc.Channels;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.grpc.Tls;
import dev.posse.common.home.Token;
import dev.posse.common.home.UserToken;
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
import dev.posse.common.run.Closer;
import dev.posse.common.run.Complaint;
import dev.posse.common.wire.Audits;
import dev.posse.common.wire.Commands;
import dev.posse.common.wire.Configurations;
import dev.posse.common.wire.Facts;
import dev.posse.common.wire.Histories;
import dev.posse.common.wire.Ids;
import dev.posse.common.wire.Notices;
import dev.posse.common.wire.Plans;
import dev.posse.common.wire.Specs;
import dev.posse.common.wire.Times;
import dev.posse.common.wire.Views;
import dev.posse.proto.v1.ApplyRequest;
import dev.posse.proto.v1.DescribeRequest;
import dev.posse.proto.v1.Event;
import dev.posse.proto.v1.EventsRequest;
import dev.posse.proto.v1.GetConfigRequest;
import dev.posse.proto.v1.GetInfoRequest;
import dev.posse.proto.v1.GetSnapshotRequest;
import dev.posse.proto.v1.HistoryRequest;
import dev.posse.proto.v1.ListAuditRequest;
import dev.posse.proto.v1.PutDeputyRequest;
import dev.posse.proto.v1.PutProcessRequest;
import dev.posse.proto.v1.RemoveDeputyRequest;
import dev.posse.proto.v1.RemoveProcessRequest;
import dev.posse.proto.v1.ScaleRequest;
import dev.posse.proto.v1.SheriffGrpc;
import dev.posse.proto.v1.SheriffGrpc.SheriffBlockingStub;
import dev.posse.proto.v1.ShutdownRequest;
import dev.posse.proto.v1.SnapshotReply;
import dev.posse.proto.v1.TakeOverRequest;
import dev.posse.proto.v1.VerifyAuditRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sheriff, called in model types. Every call waits for its answer; a refusal, or a sheriff that
 * is not there, is a {@link Complaint}. Any thread may call.
 */
public final class SheriffClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SheriffClient.class);
    private static final Duration CLOSING = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A configuration of ten thousand processes is planned and made durable. */
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(60);

    private final Closer closer;
    private final Endpoint endpoint;
    private final ManagedChannel channel;
    private final String actor;

    /**
     * @param actor who acts, as {@code user@host (cli)}
     * @param channel closed with this client
     */
    public SheriffClient(Endpoint endpoint, ManagedChannel channel, String actor) {
        this(endpoint, channel, actor, new Closer());
    }

    private SheriffClient(Endpoint endpoint, ManagedChannel channel, String actor, Closer closer) {
        this.closer = closer;
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.channel = requireNonNull(channel, "channel");
        this.actor = requireNonNull(actor, "actor");
        closer.add(this::disconnect);
    }

    /**
     * Connects at the first call. Complaint 78 for an address beyond loopback.
     *
     * @param token asked for on loopback TCP only
     */
    public static SheriffClient open(Endpoint endpoint, Supplier<Token> token, String actor) {
        return open(endpoint, token, Optional.empty(), Optional::empty, actor);
    }

    /**
     * The same, which also reaches sheriffs on other machines.
     *
     * @param user who calls instead of the owner of the state folder
     * @param fleet asked for only beyond this machine; empty: this person has no credential
     */
    public static SheriffClient open(
            Endpoint endpoint,
            Supplier<Token> token,
            Optional<UserToken> user,
            Supplier<Optional<Tls.Dialling>> fleet,
            String actor) {
        Closer closer = new Closer();
        try {
            Channels channels = closer.add(new Channels(token, user, fleet));
            return new SheriffClient(endpoint, channels.open(endpoint), actor, closer);
        } catch (Complaint e) {
            closer.close();
            throw e;
        }
    }

    /** A fresh name for a command; the same name twice has one effect. */
    public static String newCommandId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** The fleet of this sheriff, over the same connection. */
    public FleetClient fleet() {
        return new FleetClient(endpoint, channel);
    }

    public String actor() {
        return actor;
    }

    public SheriffFacts facts() {
        return call(
                PATIENCE,
                calls -> Facts.fromProto(calls.getInfo(GetInfoRequest.getDefaultInstance())));
    }

    /** What the selectors match; everything when there are none. */
    public View view(List<String> selectors) {
        GetSnapshotRequest request =
                GetSnapshotRequest.newBuilder().addAllSelectors(selectors).build();
        return call(
                PATIENCE,
                calls -> {
                    SnapshotReply reply = calls.getSnapshot(request);
                    return new View(Views.fromProto(reply), Times.fromProto(reply.getNow()));
                });
    }

    public List<ProcessDetail> describe(String selector) {
        DescribeRequest request = DescribeRequest.newBuilder().setSelector(selector).build();
        return call(
                PATIENCE,
                calls ->
                        calls.describe(request).getProcessesList().stream()
                                .map(Views::fromProto)
                                .toList());
    }

    /** At most the last 600 seconds of some processes and hosts. */
    public History history(List<ProcessId> processes, List<String> hosts, Duration back) {
        HistoryRequest.Builder request =
                HistoryRequest.newBuilder()
                        .addAllHosts(hosts)
                        .setSeconds((int) Math.min(600, back.toSeconds()));
        processes.forEach(id -> request.addProcesses(Ids.toProto(id)));
        return call(PATIENCE, calls -> Histories.fromProto(calls.getHistory(request.build())));
    }

    /**
     * The last events that match, oldest first.
     *
     * @param last how many; 0: as the sheriff likes
     */
    public List<Notice> events(List<String> selectors, int last, Optional<Instant> since) {
        return call(
                PATIENCE,
                calls -> {
                    List<Notice> events = new ArrayList<>();
                    calls.events(events(selectors, last, since, false))
                            .forEachRemaining(event -> events.add(Notices.fromProto(event)));
                    return events;
                });
    }

    /**
     * The same, then everything that happens, until the thread is interrupted. Complaint 4 when the
     * contact is cut.
     */
    public void followEvents(
            List<String> selectors, int last, Optional<Instant> since, Consumer<Notice> sink) {
        Reconnect.now(channel);
        try {
            Iterator<Event> events =
                    SheriffGrpc.newBlockingStub(channel)
                            .events(events(selectors, last, since, true));
            while (events.hasNext()) {
                sink.accept(Notices.fromProto(events.next()));
            }
        } catch (StatusRuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                throw Complaints.of(e, endpoint);
            }
        } catch (IllegalArgumentException e) {
            throw Complaints.unreadable(e, endpoint);
        }
    }

    public List<TargetResult> command(CommandOrder order) {
        return call(PATIENCE, calls -> Commands.fromProto(calls.command(Commands.toProto(order))));
    }

    /** Stops the processes, then forgets them. */
    public List<TargetResult> remove(
            List<ProcessId> processes, List<String> selectors, String reason) {
        RemoveProcessRequest.Builder request =
                RemoveProcessRequest.newBuilder()
                        .setCommandId(newCommandId())
                        .addAllSelectors(selectors)
                        .setReason(reason)
                        .setActor(actor);
        processes.forEach(id -> request.addProcesses(Ids.toProto(id)));
        return call(PATIENCE, calls -> Commands.fromProto(calls.removeProcess(request.build())));
    }

    /** What {@link #apply} would do. */
    public Plan plan(Configuration configuration, boolean startAll) {
        ApplyRequest request = applying(configuration, startAll, "").build();
        return call(LONG_PATIENCE, calls -> Plans.fromProto(calls.plan(request)));
    }

    /**
     * @param startAll starts what the configuration lists even where autostart is off
     */
    public Plan apply(Configuration configuration, boolean startAll, String reason) {
        ApplyRequest request =
                applying(configuration, startAll, reason).setCommandId(newCommandId()).build();
        return call(LONG_PATIENCE, calls -> Plans.fromProto(calls.apply(request)));
    }

    /** Adds a process; with {@code edit} changes one that has to exist. */
    public Plan put(ProcessSpec spec, boolean edit, boolean start, String reason) {
        PutProcessRequest request =
                PutProcessRequest.newBuilder()
                        .setSpec(Specs.toProto(spec))
                        .setEdit(edit)
                        .setStart(start)
                        .setActor(actor)
                        .setReason(reason)
                        .setCommandId(newCommandId())
                        .build();
        return call(PATIENCE, calls -> Plans.fromProto(calls.putProcess(request)));
    }

    /**
     * Runs so many replicas of a process from now on.
     *
     * @param name what they share, perhaps with {@code @host}
     */
    public Plan scale(String name, int replicas, String reason) {
        ScaleRequest request =
                ScaleRequest.newBuilder()
                        .setName(name)
                        .setReplicas(replicas)
                        .setActor(actor)
                        .setReason(reason)
                        .setCommandId(newCommandId())
                        .build();
        return call(PATIENCE, calls -> Plans.fromProto(calls.scale(request)));
    }

    /** All that the sheriff knows of one source; of all as one when the source is empty. */
    public Configuration configuration(String source) {
        GetConfigRequest request = GetConfigRequest.newBuilder().setSource(source).build();
        return call(LONG_PATIENCE, calls -> Configurations.fromProto(calls.getConfig(request)));
    }

    /** Gives a sentence of what came of it. */
    public String addDeputy(DeputyEntry deputy, String reason) {
        PutDeputyRequest request =
                PutDeputyRequest.newBuilder()
                        .setDeputy(Configurations.toProto(deputy))
                        .setActor(actor)
                        .setReason(reason)
                        .setCommandId(newCommandId())
                        .build();
        return call(PATIENCE, calls -> calls.putDeputy(request).getMessage());
    }

    /** Forgets the host; its processes go on, unseen. Gives a sentence of what came of it. */
    public String removeDeputy(String host, String reason) {
        RemoveDeputyRequest request =
                RemoveDeputyRequest.newBuilder()
                        .setHost(host)
                        .setActor(actor)
                        .setReason(reason)
                        .setCommandId(newCommandId())
                        .build();
        return call(PATIENCE, calls -> calls.removeDeputy(request).getMessage());
    }

    /** Makes a deputy that obeys another sheriff obey this one; nothing stops. */
    public String takeOver(String host, String reason) {
        TakeOverRequest request =
                TakeOverRequest.newBuilder()
                        .setHost(host)
                        .setActor(actor)
                        .setReason(reason)
                        .setCommandId(newCommandId())
                        .build();
        return call(LONG_PATIENCE, calls -> calls.takeOver(request).getMessage());
    }

    /**
     * Ends the sheriff; with {@code stopEverything} first every process and every deputy on its
     * machine. Gives what did not end in time.
     */
    public List<String> shutdown(boolean stopEverything, String reason, Duration patience) {
        ShutdownRequest request =
                ShutdownRequest.newBuilder()
                        .setStopEverything(stopEverything)
                        .setActor(actor)
                        .setReason(reason)
                        .setCommandId(newCommandId())
                        .build();
        return call(patience, calls -> List.copyOf(calls.shutdown(request).getStillRunningList()));
    }

    /**
     * Rows of the audit that match, oldest first.
     *
     * @param who part of a caller's name; empty: anybody
     * @param target part of a target's name; empty: anything
     * @param last at most so many, the newest; 0: as the sheriff likes
     */
    public List<AuditRow> audit(Optional<Instant> since, String who, String target, int last) {
        ListAuditRequest.Builder request =
                ListAuditRequest.newBuilder().setWho(who).setTarget(target).setLast(last);
        since.ifPresent(time -> request.setSince(Times.toProto(time)));
        return call(
                LONG_PATIENCE,
                calls -> {
                    List<AuditRow> rows = new ArrayList<>();
                    calls.listAudit(request.build())
                            .forEachRemaining(row -> rows.add(Audits.fromProto(row)));
                    return rows;
                });
    }

    /**
     * @param againstDeputies asks also what the deputies remember
     */
    public AuditReport verifyAudit(boolean againstDeputies) {
        VerifyAuditRequest request =
                VerifyAuditRequest.newBuilder().setAgainstDeputies(againstDeputies).build();
        return call(LONG_PATIENCE, calls -> Audits.fromProto(calls.verifyAudit(request)));
    }

    /** The users of this sheriff, over this connection. */
    public PeopleClient people() {
        return new PeopleClient(endpoint, channel, actor);
    }

    /** The scripts of this sheriff, over this connection. */
    public ScriptsClient scripts() {
        return new ScriptsClient(endpoint, channel, actor);
    }

    /** A watch over this connection; it begins with {@link Watcher#start}. */
    public Watcher watcher(boolean telemetry, Watcher.Listener listener) {
        return Watcher.over(channel, endpoint, telemetry, listener);
    }

    /** Logs over this connection; they begin with {@link LogFollower#start}. */
    public LogFollower logs(LogFollower.Query query, LogListener listener) {
        return LogFollower.over(channel, endpoint, query, listener);
    }

    @Override
    public void close() {
        closer.close();
    }

    /** Waits for the end of what is under way, so that it does not find its thread gone. */
    private void disconnect() {
        channel.shutdownNow();
        try {
            if (!channel.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the connection to {} is still open", endpoint);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T call(Duration patience, Function<SheriffBlockingStub, T> call) {
        Reconnect.now(channel);
        try {
            return call.apply(
                    SheriffGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (StatusRuntimeException e) {
            throw Complaints.of(e, endpoint);
        } catch (IllegalArgumentException e) {
            throw Complaints.unreadable(e, endpoint);
        }
    }

    private ApplyRequest.Builder applying(
            Configuration configuration, boolean startAll, String reason) {
        return ApplyRequest.newBuilder()
                .setConfiguration(Configurations.toProto(configuration))
                .setStartAll(startAll)
                .setActor(actor)
                .setReason(reason);
    }

    private static EventsRequest events(
            List<String> selectors, int last, Optional<Instant> since, boolean follow) {
        EventsRequest.Builder request =
                EventsRequest.newBuilder()
                        .addAllSelectors(selectors)
                        .setLast(last)
                        .setFollow(follow);
        since.ifPresent(time -> request.setSince(Times.toProto(time)));
        return request.build();
    }
}
