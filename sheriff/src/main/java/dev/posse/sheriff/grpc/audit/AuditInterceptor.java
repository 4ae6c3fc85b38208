package dev.posse.sheriff.grpc.audit;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Message;
import dev.posse.common.grpc.RoleInterceptor;
import dev.posse.common.model.Act;
import dev.posse.common.model.Principal;
import dev.posse.sheriff.core.audit.AuditLog;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;

/**
 * Holds the answer of each method that acts until its row is on the disk, also when the caller has
 * gone meanwhile. While the audit cannot be written nothing may be done.
 */
public final class AuditInterceptor implements ServerInterceptor {
    private final AuditLog audit;

    public AuditInterceptor(AuditLog audit) {
        this.audit = requireNonNull(audit, "audit");
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (!RoleInterceptor.acts(call.getMethodDescriptor())) {
            return next.startCall(call, headers);
        }
        Principal who = RoleInterceptor.CALLER.get();
        if (who == null) {
            call.close(
                    Status.PERMISSION_DENIED.withDescription("nobody may act unnamed"),
                    new Metadata());
            return new ServerCall.Listener<>() {};
        }
        Optional<String> trouble = audit.trouble();
        if (trouble.isPresent()) {
            call.close(unrecorded(Status.ABORTED, trouble.get()), new Metadata());
            audit.retry();
            return new ServerCall.Listener<>() {};
        }
        Recorded<Q, R> recorded = new Recorded<>(call, who);
        return new SimpleForwardingServerCallListener<>(next.startCall(recorded, headers)) {
            @Override
            public void onMessage(Q request) {
                recorded.request = request;
                super.onMessage(request);
            }
        };
    }

    private final class Recorded<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private final Principal who;
        private volatile Q request;
        private Metadata headers = new Metadata();
        private R reply;

        Recorded(ServerCall<Q, R> call, Principal who) {
            super(call);
            this.who = who;
        }

        @Override
        public void sendHeaders(Metadata held) {
            headers = held;
        }

        @Override
        public void sendMessage(R held) {
            reply = held;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            Optional<Act> act =
                    request instanceof Message asked
                            ? Acts.of(
                                    who,
                                    getMethodDescriptor().getBareMethodName(),
                                    asked,
                                    status,
                                    Optional.ofNullable(reply).map(Message.class::cast))
                            : Optional.empty();
            if (act.isEmpty()) {
                answer(status, trailers);
                return;
            }
            audit.append(
                    act.get(),
                    problem -> {
                        if (problem.isEmpty()) {
                            answer(status, trailers);
                        } else {
                            super.close(unrecorded(status, problem.get()), new Metadata());
                        }
                    });
        }

        private void answer(Status status, Metadata trailers) {
            if (reply != null) {
                super.sendHeaders(headers);
                super.sendMessage(reply);
            }
            super.close(status, trailers);
        }
    }

    private static Status unrecorded(Status status, String problem) {
        return Status.RESOURCE_EXHAUSTED.withDescription(
                (status.isOk() ? "it was done, but it could not be recorded: " : "")
                        + problem
                        + "; make room on that disk. Until then every order is refused");
    }
}
