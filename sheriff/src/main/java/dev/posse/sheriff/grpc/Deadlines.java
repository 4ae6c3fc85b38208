package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.proto.v1.AuthProto;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.time.Duration;
import java.util.Optional;

/**
 * Calls that answer once have to do so in time, whatever the caller asks for; streams may go on for
 * ever.
 */
public final class Deadlines implements ServerInterceptor {
    static final Duration USUAL = Duration.ofSeconds(10);
    static final Duration MOST = Duration.ofMinutes(1);
    static final Duration PATIENT = Duration.ofMinutes(10);

    private final Peer peer;

    public Deadlines(Peer peer) {
        this.peer = requireNonNull(peer, "peer");
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        MethodDescriptor<Q, R> method = call.getMethodDescriptor();
        if (method.getType() == MethodDescriptor.MethodType.UNARY) {
            peer.within(granted(peer.asked(), patient(method)));
        }
        return next.startCall(call, headers);
    }

    /**
     * @param asked what the caller wants to wait; empty: he did not say
     */
    static Duration granted(Optional<Duration> asked, boolean patient) {
        Duration most = patient ? PATIENT : MOST;
        Duration wanted = asked.orElse(patient ? PATIENT : USUAL);
        return wanted.compareTo(most) < 0 ? wanted : most;
    }

    private static boolean patient(MethodDescriptor<?, ?> method) {
        return method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier
                && supplier.getMethodDescriptor().getOptions().getExtension(AuthProto.patient);
    }
}
