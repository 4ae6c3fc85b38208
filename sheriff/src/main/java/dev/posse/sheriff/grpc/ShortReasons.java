package dev.posse.sheriff.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/**
 * Cuts what a refusal says to what arrives. It travels in a header, callers take 8 KiB of those,
 * and one that says more is lost altogether: a name of ten thousand letters that is quoted would be
 * answered with nothing that a person can read.
 */
public final class ShortReasons implements ServerInterceptor {
    /** As it travels: a byte that is not printable ASCII takes three. */
    static final int MOST = 4_096;

    private static final String CUT = " [...]";

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return next.startCall(
                new SimpleForwardingServerCall<>(call) {
                    @Override
                    public void close(Status status, Metadata trailers) {
                        String said = status.getDescription();
                        super.close(
                                said == null ? status : status.withDescription(cut(said)),
                                trailers);
                    }
                },
                headers);
    }

    static String cut(String said) {
        int room = MOST;
        for (int at = 0; at < said.length(); ) {
            int letter = said.codePointAt(at);
            room -= size(letter);
            if (room < 0) {
                return said.substring(0, at) + CUT;
            }
            at += Character.charCount(letter);
        }
        return said;
    }

    private static int size(int letter) {
        if (letter >= ' ' && letter < 0x7f && letter != '%') {
            return 1;
        }
        return 3 * (letter < 0x80 ? 1 : letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4);
    }
}
