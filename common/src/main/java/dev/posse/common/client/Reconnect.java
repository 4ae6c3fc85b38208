package dev.posse.common.client;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;

/**
 * A channel that failed rests for a while and fails calls at once; whoever asks wants to know now.
 */
final class Reconnect {
    private Reconnect() {}

    /** Lets the next call connect anew when the last attempt failed. */
    static void now(ManagedChannel channel) {
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            channel.enterIdle();
        }
    }
}
