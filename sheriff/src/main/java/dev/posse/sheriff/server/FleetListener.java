package dev.posse.sheriff.server;

import static java.util.Objects.requireNonNull;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.metric.NoopMeterRegistry;
import com.linecorp.armeria.common.util.TlsEngineType;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.posse.common.grpc.CertificateIdentification;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.grpc.HandshakeService;
import dev.posse.common.grpc.Identification;
import dev.posse.common.grpc.SessionTable;
import dev.posse.common.grpc.Tls;
import dev.posse.common.grpc.TokenIdentification;
import dev.posse.common.model.Principal;
import dev.posse.common.pki.Certified;
import dev.posse.common.pki.FleetTrust;
import dev.posse.common.run.Closer;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.core.doors.Doorkeeper;
import dev.posse.sheriff.core.doors.Penalties;
import dev.posse.sheriff.core.doors.Source;
import dev.posse.sheriff.grpc.EnrolmentService;
import dev.posse.sheriff.grpc.Herald;
import dev.posse.sheriff.grpc.Pauses;
import dev.posse.sheriff.grpc.Sizes;
import dev.posse.sheriff.pki.Fleet;
import dev.posse.sheriff.pki.FleetOffice;
import io.grpc.BindableService;
import io.grpc.ServerInterceptor;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener for other machines, apart from the one of this machine: TLS 1.3 alone, everybody
 * with a certificate of the fleet, but for who joins; and bounded in all that a stranger could use
 * up.
 */
final class FleetListener implements FleetOffice.Door {
    static final int PORT = 8080;

    private static final Logger LOG = LoggerFactory.getLogger(FleetListener.class);
    private static final int MOST_JOIN_BYTES = 32 * 1024;

    /** A connection that begins no call is closed. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private volatile List<BindableService> services = List.of();
    private final List<Endpoint.Tcp> further;
    private final ArmeriaPeer peer;
    private final Doorkeeper keeper;
    private final Herald herald;
    private final KnownConnections known = new KnownConnections();
    private final Doors doors;
    private final Machine machine;
    private final Executor loop;
    private final Closer closer;
    private final Consumer<String> opened;
    private volatile String address = "";

    /**
     * @param further places to listen beside the fleet's own
     * @param loop changes the fleet
     * @param opened told of each place, for people
     */
    FleetListener(
            List<Endpoint.Tcp> further,
            ArmeriaPeer peer,
            Doorkeeper keeper,
            Herald herald,
            Doors doors,
            Machine machine,
            Executor loop,
            Closer closer,
            Consumer<String> opened) {
        this.further = List.copyOf(further);
        this.peer = requireNonNull(peer, "peer");
        this.keeper = requireNonNull(keeper, "keeper");
        this.herald = requireNonNull(herald, "herald");
        this.doors = requireNonNull(doors, "doors");
        this.machine = requireNonNull(machine, "machine");
        this.loop = requireNonNull(loop, "loop");
        this.closer = requireNonNull(closer, "closer");
        this.opened = requireNonNull(opened, "opened");
    }

    /** What is served beside enrolment; before it is opened. */
    void offer(List<BindableService> offered) {
        services = List.copyOf(offered);
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void check(String listen) {
        Endpoint.Tcp tcp = parsed(listen);
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(tcp.host(), tcp.port()));
        } catch (IOException e) {
            throw taken(listen, e.getMessage());
        }
    }

    @Override
    public void open(Fleet fleet) {
        List<Endpoint.Tcp> all = new ArrayList<>();
        all.add(parsed(fleet.charter().listen()));
        all.addAll(further);
        Server server = server(fleet, all);
        try {
            server.start().join();
        } catch (CompletionException e) {
            throw taken(all.toString(), rootCause(e));
        }
        closer.add(server);
        herald.follow(fleet);
        for (Endpoint.Tcp tcp : all) {
            opened.accept("tls:" + tcp);
        }
        address = reachable(all.get(0), server);
        LOG.atInfo()
                .addKeyValue("event", "fleet.open")
                .log(
                        "fleet '{}' ({}) is reached at {}",
                        fleet.charter().name(),
                        fleet.roots().fleet(),
                        address);
    }

    private Server server(Fleet fleet, List<Endpoint.Tcp> places) {
        SessionTable sessions = new SessionTable(Optional.empty(), doors.people());
        Identification users = new TokenIdentification(sessions, peer::remote);
        Identification certificates =
                CertificateIdentification.atSheriff(
                        call -> ServiceRequestContext.current().sslSession(),
                        call -> peer.remote(),
                        fleet::roots,
                        fleet::now,
                        certified -> judged(certified, fleet),
                        Fleet.GRACE);
        Identification identification =
                (call, headers) ->
                        TokenIdentification.claimed(headers)
                                ? users.of(call, headers).map(FleetListener::known)
                                : certificates.of(call, headers);
        Penalties penalties = new Penalties(System::nanoTime);
        List<ServerInterceptor> asked =
                new ArrayList<>(List.of(doors.interceptors(identification)));
        asked.add(new Pauses(peer, penalties));
        ServerInterceptor[] interceptors = asked.toArray(ServerInterceptor[]::new);
        EnrolmentService enrolment = new EnrolmentService(fleet, loop, peer, doors.audit());
        ServerBuilder builder =
                Faces.serve(Faces.bounded(Server.builder()), services, interceptors)
                        .idleTimeout(IDLE)
                        .childChannelPipelineCustomizer(
                                DoorHandler.encrypted(
                                        keeper, System::nanoTime, trusting(penalties)))
                        // The other server of this program reports what both share.
                        .meterRegistry(NoopMeterRegistry.get())
                        .tlsEngineType(TlsEngineType.JDK)
                        .tls(new OneKeyManager(fleet.server()))
                        .tlsCustomizer(
                                tls ->
                                        tls.protocols(Tls.VERSION)
                                                .trustManager(
                                                        new FleetTrust(fleet::roots, any -> {}))
                                                .clientAuth(ClientAuth.OPTIONAL))
                        .service(
                                Faces.face(
                                        Sizes.of(
                                                List.of(enrolment, new HandshakeService(sessions)),
                                                false),
                                        MOST_JOIN_BYTES,
                                        interceptors));
        for (Endpoint.Tcp tcp : places) {
            builder.port(new InetSocketAddress(tcp.host(), tcp.port()), SessionProtocol.HTTPS);
        }
        return builder.build();
    }

    /** Why a certificate counts no more; one of a later join, once shown, ends the older ones. */
    private Optional<String> judged(Certified certified, Fleet fleet) {
        Optional<String> revoked = doors.revoked(certified);
        if (revoked.isEmpty() && fleet.displaces(certified)) {
            String name = certified.identity().name();
            loop.execute(
                    () -> {
                        try {
                            fleet.settle(name, doors.people()::revokeAll);
                        } catch (IOException e) {
                            LOG.error("older certificates of '{}' still count", name, e);
                        }
                    });
        }
        return revoked;
    }

    private static Principal known(Principal user) {
        DoorHandler.known(ArmeriaPeer.channel(), "user " + user.name());
        return user;
    }

    /** Ends the connections on which one of these certificates was shown. Any thread. */
    void cut(Set<String> serials) {
        known.cut(serials);
    }

    private DoorHandler.Trusting trusting(Penalties penalties) {
        return new DoorHandler.Trusting() {
            @Override
            public void trusted(Channel channel, String serial) {
                known.add(channel, serial);
            }

            @Override
            public void distrusted(Source source) {
                penalties.failed(source.name());
            }
        };
    }

    private String reachable(Endpoint.Tcp first, Server server) {
        int port =
                first.port() != 0
                        ? first.port()
                        : server.activePorts().keySet().iterator().next().getPort();
        boolean anywhere = first.host().matches("0\\.0\\.0\\.0|::|0:0:0:0:0:0:0:0");
        return new Endpoint.Tcp(anywhere ? machine.address() : first.host(), port, true).toString();
    }

    private static Endpoint.Tcp parsed(String listen) {
        try {
            if (Endpoint.parse(listen, PORT) instanceof Endpoint.Tcp tcp) {
                InetAddress.getByName(tcp.host());
                return tcp;
            }
        } catch (IllegalArgumentException | IOException e) {
            throw new Complaint(
                    ExitCode.USAGE, "--listen takes HOST:PORT of this machine, not " + listen, e);
        }
        throw new Complaint(ExitCode.USAGE, "--listen takes HOST:PORT, not " + listen);
    }

    private static Complaint taken(String listen, String why) {
        return new Complaint(
                ExitCode.FAILED,
                "Cannot listen on "
                        + listen
                        + ": a port is in use by another program, or not ours to take ("
                        + why
                        + "). Name another with --listen HOST:PORT.");
    }

    private static String rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}
