package dev.posse.common.grpc;

import dev.posse.proto.v1.AuthProto;
import dev.posse.proto.v1.Role;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.Optional;

/**
 * Lets a call through when its caller has the role that the method's option in the .proto names,
 * and denies everything else. On one machine a caller is this user, with all roles, or nobody.
 */
public final class RoleInterceptor implements ServerInterceptor {
    private final Callers callers;
    private final Optional<SessionTable> sessions;

    /**
     * @param sessions who proved the token; absent on a server that listens on unix sockets only
     */
    public RoleInterceptor(Callers callers, Optional<SessionTable> sessions) {
        this.callers = callers;
        this.sessions = sessions;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        Role needed = needed(call.getMethodDescriptor());
        if (needed == Role.ROLE_ANYONE) {
            return next.startCall(call, headers);
        }
        if (needed == Role.ROLE_UNSPECIFIED || needed == Role.UNRECOGNIZED) {
            return deny(call, Status.PERMISSION_DENIED, "nobody may call this method");
        }
        boolean known =
                switch (callers.of(call, headers)) {
                    case LOCAL -> true;
                    case LOOPBACK ->
                            sessions.isPresent()
                                    && sessions.get()
                                            .accepts(
                                                    headers.get(Session.HEADER),
                                                    call.getMethodDescriptor().getFullMethodName());
                    case FOREIGN -> false;
                };
        return known
                ? next.startCall(call, headers)
                : deny(
                        call,
                        Status.UNAUTHENTICATED,
                        "the caller did not prove that he holds the token");
    }

    /** The role that the method's option names; unspecified where there is none. */
    static Role needed(MethodDescriptor<?, ?> method) {
        return method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier
                ? supplier.getMethodDescriptor().getOptions().getExtension(AuthProto.role)
                : Role.ROLE_UNSPECIFIED;
    }

    private static <Q, R> ServerCall.Listener<Q> deny(
            ServerCall<Q, R> call, Status status, String why) {
        call.close(status.withDescription(why), new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
