package dev.posse.deputy;

import dev.posse.common.grpc.Callers;
import dev.posse.common.grpc.CertificateIdentification;
import dev.posse.common.grpc.Channels;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.grpc.HandshakeService;
import dev.posse.common.grpc.ProvenAddresses;
import dev.posse.common.grpc.RoleInterceptor;
import dev.posse.common.grpc.SessionTable;
import dev.posse.common.grpc.Tls;
import dev.posse.common.home.PrivateFiles;
import dev.posse.common.home.StateLock;
import dev.posse.common.home.Token;
import dev.posse.common.home.Version;
import dev.posse.common.run.Closer;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.common.run.Loop;
import dev.posse.deputy.core.Archive;
import dev.posse.deputy.core.Deputy;
import dev.posse.deputy.core.Desk;
import dev.posse.deputy.core.LaunchPlanner;
import dev.posse.deputy.core.LostSheriff;
import dev.posse.deputy.core.Memory;
import dev.posse.deputy.core.SavedProcess;
import dev.posse.deputy.fleet.Membership;
import dev.posse.deputy.grpc.AgentService;
import dev.posse.deputy.grpc.FleetNews;
import dev.posse.deputy.grpc.GateDialler;
import dev.posse.deputy.grpc.Introduction;
import dev.posse.deputy.grpc.Office;
import dev.posse.deputy.grpc.Renewal;
import dev.posse.deputy.grpc.Sessions;
import dev.posse.deputy.grpc.logs.LogDialler;
import dev.posse.deputy.logs.DeputyLogs;
import dev.posse.deputy.os.HostErrands;
import dev.posse.deputy.os.HostFacts;
import dev.posse.deputy.os.KernelProcesses;
import dev.posse.deputy.os.ProcBootClock;
import dev.posse.deputy.os.SideRuns;
import dev.posse.deputy.os.Telemeter;
import dev.posse.deputy.os.detect.HostLookout;
import dev.posse.deputy.os.detect.HostPidFiles;
import dev.posse.deputy.os.files.KernelFileWatch;
import dev.posse.deputy.os.health.HostProber;
import dev.posse.deputy.os.recorder.RecorderBinary;
import dev.posse.deputy.os.recorder.RecorderChildren;
import dev.posse.deputy.store.ContactFile;
import dev.posse.deputy.store.HeadFile;
import dev.posse.deputy.store.IdentityFiles;
import dev.posse.deputy.store.Journal;
import dev.posse.deputy.store.Store;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running deputy: all its parts, wired. Closing it leaves every process running. */
final class DeputyProgram implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeputyProgram.class);
    private static final Path PROC = Path.of("/proc");
    private static final Duration SETTLED = Duration.ofSeconds(5);
    private static final int MOST_HEADER_BYTES = 8 * 1024;
    private static final int MOST_CALLS = 32;
    private static final int MOST_RESETS = 100;
    private static final int RESET_WINDOW_SECONDS = 10;
    private static final int HANDSHAKE_SECONDS = 10;

    private final Closer closer = new Closer();

    private DeputyProgram() {}

    /**
     * Starts it.
     *
     * @param leave called, on the deputy's loop, when a sheriff wants the program to end
     * @throws Complaint when it refuses to start as asked
     */
    static DeputyProgram start(Settings settings, Runnable leave) throws Exception {
        DeputyProgram program = new DeputyProgram();
        try {
            program.open(settings, leave);
            return program;
        } catch (Exception e) {
            program.close();
            throw e;
        }
    }

    private void open(Settings settings, Runnable leave) throws Exception {
        Path state = PrivateFiles.folder(settings.state().toAbsolutePath().normalize());
        closer.add(StateLock.take(state));
        ProcBootClock clock = new ProcBootClock(PROC);
        Path runs = PrivateFiles.folder(state.resolve("run"));
        IdentityFiles identities = new IdentityFiles(runs, clock.bootId());
        Loop loop = closer.add(new Loop("deputy-loop"));
        Sessions sessions = new Sessions();
        Store store = Store.open(state, loop, noting(identities, loop, sessions));
        if (!store.damage().isEmpty()) {
            LOG.error("{}; what can be believed is used, and what runs is adopted", store.damage());
        }
        closer.add(store.journal());

        AtomicReference<Deputy> deputy = new AtomicReference<>();
        AtomicReference<RecorderChildren> children = new AtomicReference<>();
        SideRuns sideRuns =
                new SideRuns(
                        children::get,
                        process -> children.get().folder(process),
                        (ref, fact) -> deputy.get().heard(ref, fact));
        Path recorder = RecorderBinary.install(state);
        children.set(closer.add(RecorderChildren.open(runs, recorder, loop, sideRuns)));
        Punches punches = new Punches(children.get(), recorder, loop, deputy::get);
        DeputyLogs logs =
                closer.add(
                        new DeputyLogs(
                                children.get()::folder,
                                punches,
                                settings.logQuota(),
                                sentence -> loop.execute(() -> sessions.alarm(sentence))));
        Path startFolder = Path.of("").toAbsolutePath();
        Tracking reports = new Tracking(sessions, logs, deputy::get, startFolder);
        HostErrands errands = new HostErrands(loop, sideRuns);
        Desk desk =
                new Desk(
                        children.get(),
                        new LaunchPlanner(startFolder, System.getenv()),
                        settings.policy(),
                        errands,
                        closer.add(new HostLookout(loop, errands, new KernelProcesses(PROC))),
                        closer.add(new HostPidFiles(loop)),
                        closer.add(new HostProber(loop, sideRuns, children.get()::folder)),
                        new KernelFileWatch(loop),
                        loop,
                        clock,
                        store.journal(),
                        reports);
        deputy.set(new Deputy(desk));
        ContactFile contact = ContactFile.open(state.resolve("contact"), clock.bootId());
        LostSheriff lostSheriff = new LostSheriff(deputy.get(), desk, contact, contact.last());
        loop.callAndWait(
                () -> {
                    sideRuns.begin(children.get().beside());
                    deputy.get().begin(store.memory(), identities.scan());
                    lostSheriff.begin();
                });
        logs.start();
        closer.add(
                        new Telemeter(
                                PROC,
                                state,
                                loop,
                                () -> deputy.get().targets(),
                                telemetry -> {
                                    deputy.get().measured(telemetry.processes());
                                    sessions.sampled(telemetry);
                                }))
                .start();

        Channels channels =
                closer.add(
                        new Channels(
                                        () -> Token.loadOrCreate(settings.token()),
                                        () -> settings.membership().map(DeputyProgram::dialling))
                                .remembering(ProvenAddresses.in(state.resolve("sheriff-address"))));
        Optional<Renewal> renewal = settings.membership().map(member -> renewal(member, channels));
        Office office =
                new Office(
                        loop,
                        deputy.get(),
                        lostSheriff,
                        sessions,
                        introduction(settings, store.memory(), clock, state),
                        sessionNumbers(store),
                        closer.add(HeadFile.open(state, Clock.systemUTC())),
                        renewal.map(FleetNews.class::cast).orElse(FleetNews.NONE),
                        leave);
        LOG.atInfo()
                .addKeyValue("event", "deputy.started")
                .addKeyValue("pid", ProcessHandle.current().pid())
                .log("deputy {} {} works in {}", settings.name(), Version.current(), state);
        connect(settings, office, logs, channels, renewal);
        // What starting up left behind is most of a small heap, and a quiet deputy would keep it
        // for
        // hours: a collection now gives it back to a machine that has little memory.
        loop.after(SETTLED, System::gc);
    }

    private Renewal renewal(Membership member, Channels channels) {
        Endpoint.Tcp sheriff = (Endpoint.Tcp) Endpoint.parse("grpcs://" + member.sheriff(), 0);
        return closer.add(new Renewal(member, channels.open(sheriff, dialling(member))));
    }

    private static Tls.Dialling dialling(Membership member) {
        return new Tls.Dialling(member.client(), member.trust(), member.serverName());
    }

    private void connect(
            Settings settings,
            Office office,
            DeputyLogs logs,
            Channels channels,
            Optional<Renewal> renewal)
            throws IOException {
        if (settings.listener().isPresent()) {
            listen(settings, office, logs);
        }
        if (settings.sheriff().isPresent()) {
            Endpoint sheriff = settings.sheriff().get();
            GateDialler gate =
                    closer.add(new GateDialler(office, channels.open(sheriff), sheriff.toString()));
            LogDialler log =
                    closer.add(new LogDialler(logs, settings.name(), () -> channels.open(sheriff)));
            renewal.ifPresent(
                    started ->
                            started.start(
                                    () -> {
                                        gate.freshen();
                                        log.freshen();
                                    }));
            gate.start();
            log.start();
        } else {
            renewal.ifPresent(started -> started.start(() -> {}));
        }
    }

    private void listen(Settings settings, Office office, DeputyLogs logs) throws IOException {
        Endpoint.Tcp address = settings.listener().orElseThrow();
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(new InetSocketAddress(address.host(), address.port()))
                        .maxInboundMessageSize(Channels.MOST_BYTES)
                        .maxInboundMetadataSize(MOST_HEADER_BYTES)
                        .maxConcurrentCallsPerConnection(MOST_CALLS)
                        .maxRstFramesPerWindow(MOST_RESETS, RESET_WINDOW_SECONDS)
                        .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
                        .permitKeepAliveTime(5, TimeUnit.SECONDS)
                        .permitKeepAliveWithoutCalls(true)
                        .addService(new AgentService(office, logs));
        if (address.encrypted()) {
            Membership member =
                    settings.membership().orElseThrow(() -> address.noFleet("The listener"));
            builder.sslContext(Tls.listening(member.server(), member.trust()))
                    .intercept(
                            new RoleInterceptor(
                                    CertificateIdentification.atDeputy(
                                            member::roots, member::now, member::revoked),
                                    RoleInterceptor.Denials.UNHEARD));
        } else {
            SessionTable table = new SessionTable(Token.loadOrCreate(settings.token()));
            builder.addService(new HandshakeService(table))
                    .intercept(new RoleInterceptor(Callers::byTransport, Optional.of(table)));
        }
        try {
            Server server = builder.build().start();
            closer.add(() -> server.shutdownNow().awaitTermination(2, TimeUnit.SECONDS));
            LOG.info("waits to be dialled at {}:{}", address.host(), server.getPort());
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "Cannot listen on "
                            + address
                            + ": the port is in use by another program, or not ours"
                            + " to take ("
                            + rootCause(e)
                            + "). Name another with --listen HOST:PORT.",
                    e);
        }
    }

    private static String rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    private static Journal.Watcher noting(IdentityFiles identities, Loop loop, Sessions sessions) {
        return new Journal.Watcher() {
            @Override
            public void launching(SavedProcess process) {
                identities.note(process);
            }

            @Override
            public void trouble(String reason) {
                loop.execute(() -> sessions.alarm(reason));
            }
        };
    }

    private static Introduction introduction(
            Settings settings, Memory memory, ProcBootClock clock, Path state) {
        HostFacts facts = HostFacts.read(PROC);
        return new Introduction(
                settings.name(),
                memory.instance(),
                facts.hostname(),
                facts.fqdn(),
                Version.current(),
                clock.bootId(),
                facts.os(),
                facts.cores(),
                state.toString(),
                ProcessHandle.current().pid());
    }

    private static LongSupplier sessionNumbers(Store store) {
        AtomicLong last = new AtomicLong(store.memory().session());
        return () -> {
            long next = last.incrementAndGet();
            store.journal()
                    .keep(
                            new Archive.Entry.Session(next),
                            () -> {},
                            why -> LOG.warn("session {} is not noted: {}", next, why));
            return next;
        };
    }

    @Override
    public void close() {
        closer.close();
    }
}
