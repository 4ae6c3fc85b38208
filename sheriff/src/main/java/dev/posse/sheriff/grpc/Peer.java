package dev.posse.sheriff.grpc;

import java.net.SocketAddress;
import java.util.concurrent.Executor;

/** Who is at the other end of the call that is being served; asked while its method begins. */
public interface Peer {
    SocketAddress remote();

    /** Runs what belongs to this call, one after the other, on its connection's thread. */
    Executor thread();
}
