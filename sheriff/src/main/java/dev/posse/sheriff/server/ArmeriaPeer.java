package dev.posse.sheriff.server;

import com.linecorp.armeria.common.logging.RequestLogProperty;
import com.linecorp.armeria.common.util.DomainSocketAddress;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.posse.common.grpc.Callers;
import dev.posse.sheriff.core.doors.Doorkeeper.Guest;
import dev.posse.sheriff.core.doors.Refusal;
import dev.posse.sheriff.core.doors.Source;
import dev.posse.sheriff.grpc.Peer;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Who calls, as Armeria knows it. */
final class ArmeriaPeer implements Peer {
    @Override
    public SocketAddress remote() {
        InetSocketAddress remote = ServiceRequestContext.current().remoteAddress();
        // Armeria gives a unix socket the type of a TCP address, which it is not.
        return remote instanceof DomainSocketAddress ? UnixDomainSocketAddress.of("") : remote;
    }

    @Override
    public Source source() {
        return guest().map(Guest::source).orElseGet(() -> Source.of(remote(), null));
    }

    @Override
    public boolean isKnown() {
        return guest().map(Guest::isKnown).orElse(false);
    }

    @Override
    public void paused() {
        guest().ifPresent(guest -> guest.refused(Refusal.PAUSED));
    }

    @Override
    public Optional<Duration> asked() {
        long millis = ServiceRequestContext.current().requestTimeoutMillis();
        return millis > 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
    }

    @Override
    public void within(Duration patience) {
        ServiceRequestContext.current().setRequestTimeout(TimeoutMode.SET_FROM_START, patience);
    }

    @Override
    public Executor thread() {
        return ServiceRequestContext.current().eventLoop();
    }

    Callers.Kind kind() {
        return Callers.of(remote());
    }

    /** The connection over which the call came. */
    static Channel channel() {
        return ServiceRequestContext.current()
                .log()
                .ensureAvailable(RequestLogProperty.SESSION)
                .channel();
    }

    private static Optional<Guest> guest() {
        return DoorHandler.guest(channel());
    }
}
