package dev.posse.common.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Principal;
import dev.posse.common.model.Role;
import dev.posse.proto.v1.AuthProto;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.Optional;

/**
 * Lets a call through when its caller has the role that the method's option in the .proto names,
 * and denies everything else: a method without the option, a caller whom nobody knows, a role that
 * is not enough. What is let through finds its caller at {@link #CALLER}.
 */
public final class RoleInterceptor implements ServerInterceptor {
    /** Who calls; always there in a method that needs a role. */
    public static final Context.Key<Principal> CALLER = Context.key("posse-caller");

    private final Identification identification;
    private final Denials denials;

    /** Told of every call that is turned away although its caller is known. */
    public interface Denials {
        Denials UNHEARD = (who, method, needed) -> {};

        void denied(Principal who, MethodDescriptor<?, ?> method, Role needed);
    }

    public RoleInterceptor(Identification identification, Denials denials) {
        this.identification = requireNonNull(identification, "identification");
        this.denials = requireNonNull(denials, "denials");
    }

    /** For a server of one machine. */
    public RoleInterceptor(Callers callers, Optional<SessionTable> sessions) {
        this(new OneMachine(callers, sessions), Denials.UNHEARD);
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        dev.posse.proto.v1.Role option = needed(call.getMethodDescriptor());
        if (option == dev.posse.proto.v1.Role.ROLE_ANYONE) {
            return next.startCall(call, headers);
        }
        if (option == dev.posse.proto.v1.Role.ROLE_UNSPECIFIED
                || option == dev.posse.proto.v1.Role.UNRECOGNIZED) {
            return deny(call, Status.PERMISSION_DENIED, "nobody may call this method");
        }
        Role needed = Role.valueOf(option.name().substring("ROLE_".length()));
        Optional<Principal> caller;
        try {
            caller = identification.of(call, headers);
        } catch (StatusRuntimeException told) {
            return deny(call, told.getStatus(), told.getStatus().getDescription());
        }
        if (caller.isEmpty()) {
            return deny(
                    call,
                    Status.UNAUTHENTICATED,
                    "it does not know who calls: no token or certificate was proved that it knows."
                            + " Use the same POSSE_HOME as the sheriff, or a token that an admin made"
                            + " (sheriff user add NAME --role ROLE)");
        }
        if (!caller.get().may(needed)) {
            denials.denied(caller.get(), call.getMethodDescriptor(), needed);
            return deny(
                    call,
                    Status.PERMISSION_DENIED,
                    refusal(caller.get(), call.getMethodDescriptor().getBareMethodName(), needed));
        }
        return Contexts.interceptCall(
                Context.current().withValue(CALLER, caller.get()), call, headers, next);
    }

    /** What they are, what is needed, and what to do. */
    static String refusal(Principal caller, String method, Role needed) {
        return "you are "
                + caller.name()
                + " with the role "
                + caller.role().word()
                + ", and "
                + method
                + " needs the role "
                + needed.word()
                + (needed.isPerson()
                        ? ". Ask an admin for it: sheriff user add NAME --role " + needed.word()
                        : ", which only programs have");
    }

    /** The role that the method's option names; unspecified where there is none. */
    static dev.posse.proto.v1.Role needed(MethodDescriptor<?, ?> method) {
        return method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier
                ? supplier.getMethodDescriptor().getOptions().getExtension(AuthProto.role)
                : dev.posse.proto.v1.Role.ROLE_UNSPECIFIED;
    }

    /** Whether the method changes something, by its option in the .proto. */
    public static boolean acts(MethodDescriptor<?, ?> method) {
        return method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier
                && supplier.getMethodDescriptor().getOptions().getExtension(AuthProto.acts);
    }

    private static <Q, R> ServerCall.Listener<Q> deny(
            ServerCall<Q, R> call, Status status, String why) {
        call.close(status.withDescription(why), new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
