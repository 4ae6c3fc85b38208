package dev.posse.sheriff.grpc;

import dev.posse.sheriff.core.doors.Source;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Who is at the other end of the call that is being served; asked while its method begins. */
public interface Peer {
    SocketAddress remote();

    /** The same as far as limits tell addresses apart. */
    Source source();

    /** Whether he has shown who he is on this connection before. */
    boolean isKnown();

    /** He was not listened to, because others failed too often at his address. */
    void paused();

    /** How long he wants to wait; empty: he did not say. */
    Optional<Duration> asked();

    /** Ends the call if it is not answered by then. */
    void within(Duration patience);

    /** Runs what belongs to this call, one after the other, on its connection's thread. */
    Executor thread();
}
