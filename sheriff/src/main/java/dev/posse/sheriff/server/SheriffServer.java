package dev.posse.sheriff.server;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.util.DomainSocketAddress;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerPort;
import dev.posse.common.grpc.Channels;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.grpc.HandshakeService;
import dev.posse.common.grpc.LiveCalls;
import dev.posse.common.grpc.SessionTable;
import dev.posse.common.home.Home;
import dev.posse.common.home.PrivateFiles;
import dev.posse.common.home.StateLock;
import dev.posse.common.home.Token;
import dev.posse.common.home.Version;
import dev.posse.common.model.SheriffFacts;
import dev.posse.common.model.SheriffIdentity;
import dev.posse.common.run.Closer;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.common.run.Loop;
import dev.posse.common.text.Nearest;
import dev.posse.sheriff.core.Sheriff;
import dev.posse.sheriff.core.doors.Doorkeeper;
import dev.posse.sheriff.core.doors.Limits;
import dev.posse.sheriff.core.hosts.Place;
import dev.posse.sheriff.grpc.DeputyDialer;
import dev.posse.sheriff.grpc.DeputyGateService;
import dev.posse.sheriff.grpc.FleetService;
import dev.posse.sheriff.grpc.Herald;
import dev.posse.sheriff.grpc.LargeCalls;
import dev.posse.sheriff.grpc.LogPlaces;
import dev.posse.sheriff.grpc.ScriptsService;
import dev.posse.sheriff.grpc.Self;
import dev.posse.sheriff.grpc.SheriffService;
import dev.posse.sheriff.grpc.UsersService;
import dev.posse.sheriff.grpc.logs.LogHub;
import dev.posse.sheriff.grpc.logs.LogRelay;
import dev.posse.sheriff.pki.FleetOffice;
import dev.posse.sheriff.store.CommandTable;
import dev.posse.sheriff.store.Database;
import dev.posse.sheriff.store.EventTable;
import dev.posse.sheriff.store.PeopleFile;
import dev.posse.sheriff.store.RunTable;
import dev.posse.sheriff.store.StateFile;
import dev.posse.sheriff.store.audit.AuditFile;
import io.grpc.BindableService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running sheriff: all its parts, wired. Closing it leaves deputies and processes alone. */
public final class SheriffServer implements AutoCloseable, Self {
    private static final Logger LOG = LoggerFactory.getLogger(SheriffServer.class);
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final Duration LAST_WORDS = Duration.ofMillis(200);

    /** So many large messages may be on their way at once: eight of 16 MiB. */
    private static final int MOST_LARGE = 8;

    private final Closer closer = new Closer();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Path state;
    private final List<String> endpoints = new CopyOnWriteArrayList<>();
    private final Doorkeeper localDoor = Faces.keeper("local", Limits.LOCAL);
    private final Doorkeeper fleetDoor = Faces.keeper("fleet", Limits.FLEET);
    private final Machine machine = Machine.read();
    private final Instant startedAt;
    private final Loop loop;

    private SheriffServer(ServeOptions options) {
        state = PrivateFiles.folder(options.state().toAbsolutePath().normalize());
        closer.add(StateLock.take(state));
        loop = closer.add(new Loop("sheriff-loop"));
        startedAt = loop.now();
    }

    /** Starts it; a Complaint says why it refuses. */
    public static SheriffServer start(ServeOptions options) throws Exception {
        SheriffServer server = new SheriffServer(options);
        try {
            server.open(options);
            return server;
        } catch (Exception e) {
            server.close();
            throw e;
        }
    }

    private void open(ServeOptions options) throws Exception {
        StateFile file = closer.add(new StateFile(state, loop));
        Database database = closer.add(new Database(state));
        EventTable events = new EventTable(database);
        CommandTable answers = new CommandTable(database, loop);
        RunTable runs = new RunTable(database);
        var loaded = file.load();
        PeopleFile people = PeopleFile.open(state);
        AuditFile audit = closer.add(AuditFile.open(state, Clock.systemUTC()));
        file.start();
        database.start();

        Channels channels = closer.add(new Channels(() -> Token.loadOrCreate(options.token())));
        LogHub logs = new LogHub();
        GrammarSelectors selectors = new GrammarSelectors();
        AtomicReference<Sheriff> core = new AtomicReference<>();
        AtomicReference<FleetOffice> office = new AtomicReference<>();
        Herald herald = new Herald(loop, people::serials);
        DeputyDialer dialer =
                new DeputyDialer(
                        channels,
                        loop,
                        logs,
                        () -> core.get().hosts(),
                        () -> office.get().fleet(),
                        herald);
        Place place = new Place(machine.hostname(), machine.fqdn(), machine.bootId());
        Loop fleetLoop = closer.add(new Loop("fleet"));
        ArmeriaPeer peer = new ArmeriaPeer();
        Sheriff sheriff =
                new Sheriff(
                        place,
                        loaded,
                        new Sheriff.Ports(
                                loop,
                                new Random(),
                                file,
                                events,
                                answers,
                                runs,
                                (word, known) -> Nearest.few(word, known, 3),
                                audit,
                                people,
                                selectors,
                                dialer));
        core.set(sheriff);
        SheriffService service =
                new SheriffService(
                        sheriff,
                        loop,
                        selectors,
                        events,
                        new LogRelay(logs, new LogPlaces(sheriff.display(), selectors)),
                        audit,
                        this,
                        peer);
        ScriptsService scripts = new ScriptsService(sheriff.scripts(), loop, peer);
        LiveCalls calls = new LiveCalls(peer::thread);
        Loop disk = closer.add(new Loop("sheriff-people"));
        UsersService users =
                new UsersService(
                        people,
                        disk,
                        loop,
                        sheriff.hosts(),
                        calls,
                        new GivenSerials(() -> office.get().fleet()));
        Doors doors = new Doors(audit, people, calls, new LargeCalls(MOST_LARGE), peer);
        DeputyGateService gate = new DeputyGateService(sheriff.hosts(), loop, logs, peer, herald);
        FleetListener door =
                new FleetListener(
                        options.listeners(Endpoint.Tcp::encrypted),
                        peer,
                        fleetDoor,
                        herald,
                        doors,
                        machine,
                        fleetLoop,
                        closer,
                        this::opened);
        office.set(new FleetOffice(state, machine.names(), Clock.systemUTC(), fleetLoop, door));
        FleetService fleetService = new FleetService(office.get(), place);
        List<BindableService> services = List.of(service, scripts, gate, users, fleetService);
        door.offer(services);
        people.listen(herald::moreRevoked);
        // Calls are told why they end before their connections do.
        people.listen(
                () -> loop.execute(() -> loop.after(FAREWELL, () -> door.cut(people.serials()))));
        closer.add(() -> loop.callAndWait(sheriff::close));
        CountDownLatch ready = new CountDownLatch(1);
        loop.execute(() -> sheriff.start(ready::countDown));
        ready.await();

        listen(options, services, doors, peer);
        openFleet(options, office.get());
        LOG.atInfo()
                .addKeyValue("event", "sheriff.started")
                .addKeyValue("pid", ProcessHandle.current().pid())
                .log(
                        "sheriff {} works in {}, listening at {}",
                        Version.current(),
                        state,
                        endpoints);
    }

    /** Beyond this machine only who has a certificate is spoken to, so there has to be a fleet. */
    private void openFleet(ServeOptions options, FleetOffice office) {
        office.begin();
        if (office.fleet().isEmpty()) {
            options.listeners(Endpoint.Tcp::encrypted).stream()
                    .findFirst()
                    .ifPresent(
                            tcp -> {
                                throw tcp.noFleet("The listener");
                            });
        }
    }

    private void listen(
            ServeOptions options, List<BindableService> services, Doors doors, ArmeriaPeer peer)
            throws IOException {
        List<Endpoint.Tcp> local = options.listeners(tcp -> !tcp.encrypted());
        Endpoint.Unix socket = new Endpoint.Unix(Home.sheriffSocket(state));
        // The state folder is ours alone, so whoever left a socket there is gone.
        Files.deleteIfExists(socket.path());
        SessionTable sessions =
                new SessionTable(
                        local.isEmpty()
                                ? Optional.empty()
                                : Optional.of(Token.loadOrCreate(options.token())),
                        doors.people());
        List<BindableService> all = new ArrayList<>(services);
        all.add(new HandshakeService(sessions));
        ServerBuilder builder =
                Faces.serve(
                                Faces.boundedHere(Server.builder()),
                                all,
                                doors.interceptors(new ArmeriaCaller(peer, sessions)))
                        .port(
                                new ServerPort(
                                        DomainSocketAddress.of(socket.path()),
                                        SessionProtocol.HTTP))
                        .idleTimeout(Duration.ZERO)
                        .childChannelPipelineCustomizer(
                                DoorHandler.clear(localDoor, System::nanoTime));
        for (Endpoint.Tcp tcp : local) {
            builder.http(new InetSocketAddress(tcp.host(), tcp.port()));
        }
        Server server = builder.build();
        try {
            server.start().join();
        } catch (CompletionException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "Cannot listen on "
                            + local
                            + ": a port is in use by another program, or not"
                            + " ours to take ("
                            + rootCause(e)
                            + "). Name another with --listen HOST:PORT.",
                    e);
        }
        closer.add(server);
        closer.add(() -> Files.deleteIfExists(socket.path()));
        Files.setPosixFilePermissions(socket.path(), PosixFilePermissions.fromString("rw-------"));
        opened(socket.toString());
        server.activePorts().values().stream()
                .filter(port -> !(port.localAddress() instanceof DomainSocketAddress))
                .map(
                        port ->
                                port.localAddress().getAddress().getHostAddress()
                                        + ":"
                                        + port.localAddress().getPort())
                .sorted()
                .forEach(this::opened);
    }

    /** Other programs find the sheriff by this file. */
    private void opened(String endpoint) {
        endpoints.add(endpoint);
        try {
            PrivateFiles.write(
                    state.resolve("endpoint"),
                    (String.join("\n", endpoints) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "The state folder " + state + " cannot be written: " + e.getMessage(),
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

    @Override
    public SheriffFacts facts(SheriffIdentity identity) {
        return new SheriffFacts(
                Version.current(),
                identity.instance(),
                identity.epoch(),
                startedAt,
                state.toString(),
                endpoints,
                ProcessHandle.current().pid(),
                machine.hostname(),
                loop.now(),
                List.of(localDoor.facts(), fleetDoor.facts()));
    }

    @Override
    public void end() {
        loop.after(LAST_WORDS, ended::countDown);
    }

    /** Returns when somebody told the sheriff to end. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Lets {@link #awaitEnd} return. */
    public void stop() {
        ended.countDown();
    }

    @Override
    public void close() {
        closer.close();
    }
}
