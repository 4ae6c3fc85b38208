package dev.posse.common.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;

/** Tells over what kind of connection a call came. */
@FunctionalInterface
public interface Callers {
    /** Who can be at the other end. */
    enum Kind {
        /** A unix socket in a 0700 folder: this user himself. */
        LOCAL,
        /** Loopback TCP: anybody on this machine, until he proves the token. */
        LOOPBACK,
        /** Anything else. */
        FOREIGN
    }

    Kind of(ServerCall<?, ?> call, Metadata headers);

    /** For grpc-netty servers. */
    static Kind byTransport(ServerCall<?, ?> call, Metadata headers) {
        return of(call.getAttributes().get(io.grpc.Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
    }

    /** By the address of the other end. */
    static Kind of(java.net.SocketAddress remote) {
        if (remote instanceof java.net.InetSocketAddress tcp) {
            return tcp.getAddress() != null && tcp.getAddress().isLoopbackAddress()
                    ? Kind.LOOPBACK
                    : Kind.FOREIGN;
        }
        return remote == null ? Kind.FOREIGN : Kind.LOCAL;
    }
}
