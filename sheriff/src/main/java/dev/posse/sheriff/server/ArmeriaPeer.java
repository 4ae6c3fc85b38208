package dev.posse.sheriff.server;

import com.linecorp.armeria.common.util.DomainSocketAddress;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.posse.common.grpc.Callers;
import dev.posse.sheriff.grpc.Peer;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
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
    public Executor thread() {
        return ServiceRequestContext.current().eventLoop();
    }

    Callers.Kind kind() {
        return Callers.of(remote());
    }
}
