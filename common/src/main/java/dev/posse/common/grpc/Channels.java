package dev.posse.common.grpc;

import dev.posse.common.home.Token;
import dev.posse.common.home.UserToken;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Connections to a sheriff or to a deputy that listens; one event loop thread for all of them. */
public final class Channels implements AutoCloseable {
    /** What one message may be long, in bytes; an apply of ten thousand processes fits. */
    public static final int MOST_BYTES = 32 << 20;

    private static final int KEEPALIVE_SECONDS = 10;
    private static final int KEEPALIVE_PATIENCE_SECONDS = 5;

    static {
        // Netty's flight recorder events load a hundred classes before the first byte is sent.
        if (System.getProperty("io.netty.jfr.enabled") == null) {
            System.setProperty("io.netty.jfr.enabled", "false");
        }
    }

    private final Supplier<Token> token;
    private final Optional<UserToken> user;
    private final Supplier<Optional<Tls.Dialling>> fleet;
    private final EventLoopGroup thread;

    private volatile Optional<ProvenAddresses> proven = Optional.empty();

    /**
     * @param token asked for only when a loopback TCP connection is made
     */
    public Channels(Supplier<Token> token) {
        this(token, Optional.empty(), Optional::empty);
    }

    /**
     * @param token asked for only when a loopback TCP connection is made
     * @param fleet asked for only when a connection to another machine is made; empty: this one is
     *     in no fleet
     */
    public Channels(Supplier<Token> token, Supplier<Optional<Tls.Dialling>> fleet) {
        this(token, Optional.empty(), fleet);
    }

    /**
     * @param user who calls instead of the owner of the state folder, whatever the connection
     */
    public Channels(
            Supplier<Token> token,
            Optional<UserToken> user,
            Supplier<Optional<Tls.Dialling>> fleet) {
        this.token = token;
        this.user = user;
        this.fleet = fleet;
        IoHandlerFactory io =
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        thread = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("posse-io", true), io);
    }

    /**
     * A channel that connects when it is first used: in the clear on this machine, by mutual TLS
     * beyond it. Complaint 78 beyond it without a credential of the fleet.
     */
    public ManagedChannel open(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.Tcp beyond && beyond.encrypted()) {
            return open(beyond, fleet.get().orElseThrow(() -> unknown(beyond)), user);
        }
        if (endpoint instanceof Endpoint.Unix unix) {
            NettyChannelBuilder local = common(local(unix.path()));
            user.ifPresent(who -> local.intercept(new TokenCredentials(CallerKeys.of(who))));
            return local.build();
        }
        Endpoint.Tcp tcp = (Endpoint.Tcp) endpoint;
        return plain(NettyChannelBuilder.forAddress(new InetSocketAddress(tcp.host(), tcp.port())));
    }

    private ManagedChannel plain(NettyChannelBuilder builder) {
        return common(tcp(builder))
                .intercept(
                        new TokenCredentials(
                                user.map(CallerKeys::of)
                                        .orElseGet(() -> CallerKeys.of(token.get()))))
                .build();
    }

    /** The same by mutual TLS, with these credentials. The name is looked up at each attempt. */
    public ManagedChannel open(Endpoint.Tcp endpoint, Tls.Dialling tls) {
        return open(endpoint, tls, Optional.empty());
    }

    private Complaint unknown(Endpoint.Tcp endpoint) {
        return user.isEmpty()
                ? endpoint.noFleet("The address")
                : new Complaint(
                        ExitCode.REFUSED,
                        endpoint
                                + " is on another machine, and a token is shown only to who proves to"
                                + " be the right fleet: name its pin, as an admin sees it with"
                                + " sheriff ca show, by POSSE_PIN or with: sheriff -s "
                                + endpoint
                                + " context add NAME --token-file FILE --pin PIN");
    }

    private ManagedChannel open(
            Endpoint.Tcp endpoint, Tls.Dialling tls, Optional<UserToken> caller) {
        NettyChannelBuilder builder = encrypted(endpoint, tls);
        caller.ifPresent(who -> builder.intercept(new TokenCredentials(CallerKeys.of(who))));
        return builder.build();
    }

    private NettyChannelBuilder encrypted(Endpoint.Tcp endpoint, Tls.Dialling tls) {
        NettyChannelBuilder builder =
                NettyChannelBuilder.forTarget(
                        proven.isPresent()
                                ? ProvenAddresses.target(endpoint)
                                : "dns:///" + endpoint);
        proven.ifPresent(builder::addTransportFilter);
        return shared(tcp(builder).keepAliveTimeout(KEEPALIVE_PATIENCE_SECONDS, TimeUnit.SECONDS))
                .sslContext(tls.context())
                .overrideAuthority(tls.serverName());
    }

    /** Encrypted channels that are opened from now on also try what proved itself before. */
    public Channels remembering(ProvenAddresses addresses) {
        proven = Optional.of(addresses);
        return this;
    }

    private static NettyChannelBuilder tcp(NettyChannelBuilder builder) {
        return builder.channelType(
                        Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class,
                        InetSocketAddress.class)
                .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS);
    }

    /** Epoll where there is one; the command line also runs where there is none. */
    private static NettyChannelBuilder local(Path socket) {
        return Epoll.isAvailable()
                ? NettyChannelBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
                        .channelType(EpollDomainSocketChannel.class, DomainSocketAddress.class)
                : NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(socket))
                        .channelType(NioDomainSocketChannel.class, UnixDomainSocketAddress.class);
    }

    private NettyChannelBuilder common(NettyChannelBuilder builder) {
        return shared(builder).usePlaintext().overrideAuthority("localhost");
    }

    private NettyChannelBuilder shared(NettyChannelBuilder builder) {
        return builder.eventLoopGroup(thread)
                .directExecutor()
                .disableRetry()
                .maxInboundMessageSize(MOST_BYTES);
    }

    @Override
    public void close() {
        thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
