package dev.posse.sheriff.grpc.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.grpc.RoleInterceptor;
import dev.posse.common.model.Act;
import dev.posse.common.model.AuditRow;
import dev.posse.common.model.Principal;
import dev.posse.common.model.Role;
import dev.posse.proto.v1.CommandReply;
import dev.posse.proto.v1.CommandRequest;
import dev.posse.proto.v1.Outcome;
import dev.posse.proto.v1.ProcessId;
import dev.posse.proto.v1.SheriffGrpc;
import dev.posse.proto.v1.TargetResult;
import dev.posse.proto.v1.Verb;
import dev.posse.sheriff.core.audit.AuditLog;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class AuditInterceptorTest {
    private static final Principal ANA =
            new Principal(Set.of(Role.OPERATOR), "ana", Optional.empty(), "here");
    private static final CommandRequest STOP =
            CommandRequest.newBuilder()
                    .setVerb(Verb.VERB_STOP)
                    .setReason("because")
                    .setCommandId("c1")
                    .addSelectors("camera")
                    .build();

    private final FakeLog log = new FakeLog();
    private final Caller caller = new Caller();

    @Test
    void theAnswerWaitsForTheDisk() {
        command(Optional.of(ANA), reply(Outcome.OUTCOME_ACCEPTED), Status.OK);
        assertThat(caller.closed).isEmpty();
        Act act = log.waiting.get(0).act();
        assertThat(act.method()).isEqualTo("Command stop");
        assertThat(act.targets()).containsExactly("camera@k9");
        assertThat(act.reason()).isEqualTo("because");
        assertThat(act.commandId()).isEqualTo("c1");
        assertThat(act.result()).isEqualTo("1 accepted");
        assertThat(act.argsHash()).hasSize(64);
        log.waiting.get(0).done().accept(Optional.empty());
        assertThat(caller.closed.orElseThrow().isOk()).isTrue();
        assertThat(caller.replies).isEqualTo(1);
    }

    @Test
    void whatHadNoEffectIsNoRow() {
        command(Optional.of(ANA), reply(Outcome.OUTCOME_NOTHING_TO_DO), Status.OK);
        command(Optional.of(ANA), Optional.empty(), Status.NOT_FOUND);
        assertThat(log.waiting).isEmpty();
        assertThat(caller.closed.orElseThrow().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void whatWasRefusedIsARow() {
        command(Optional.of(ANA), reply(Outcome.OUTCOME_REFUSED), Status.OK);
        command(Optional.of(ANA), Optional.empty(), Status.ABORTED.withDescription("by b.json"));
        assertThat(log.waiting)
                .extracting(one -> one.act().outcome())
                .containsExactly(Act.Outcome.REFUSED, Act.Outcome.REFUSED);
    }

    @Test
    void whoHungUpIsRecordedAllTheSame() {
        ServerCall.Listener<CommandRequest> listener =
                begin(
                        Optional.of(ANA),
                        call -> {
                            call.sendMessage(reply(Outcome.OUTCOME_ACCEPTED).orElseThrow());
                            call.close(Status.OK, new Metadata());
                        });
        listener.onMessage(STOP);
        listener.onCancel();
        listener.onHalfClose();
        assertThat(log.waiting).hasSize(1);
    }

    @Test
    void whatCannotBeRecordedIsSaidAndThenNothingMayBeDone() {
        command(Optional.of(ANA), reply(Outcome.OUTCOME_ACCEPTED), Status.OK);
        log.waiting.get(0).done().accept(Optional.of("no space"));
        assertThat(caller.replies).isZero();
        assertThat(caller.closed.orElseThrow().getDescription())
                .contains("it was done, but it could not be recorded: no space");
        log.trouble = Optional.of("no space");
        boolean[] served = new boolean[1];
        begin(Optional.of(ANA), call -> served[0] = true).onHalfClose();
        assertThat(served[0]).isFalse();
        assertThat(log.retries).isEqualTo(1);
        assertThat(caller.closed.orElseThrow().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    /** Nomad CVE-2023-1782: a missing principal is nobody, and not somebody who may. */
    @Test
    void nobodyActsUnnamed() {
        boolean[] served = new boolean[1];
        begin(Optional.empty(), call -> served[0] = true).onHalfClose();
        assertThat(served[0]).isFalse();
        assertThat(caller.closed.orElseThrow().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    @Test
    void aFloodOfDenialsIsCountedAndNotWritten() {
        long[] now = new long[1];
        DenialRows rows = new DenialRows(log, () -> now[0]);
        for (int i = 0; i < 1_000; i++) {
            rows.denied(ANA, SheriffGrpc.getApplyMethod(), Role.ADMIN);
            rows.denied(ANA, SheriffGrpc.getGetConfigMethod(), Role.VIEWER);
        }
        assertThat(log.waiting).hasSize(DenialRows.MOST_A_MINUTE);
        now[0] = 61_000_000_000L;
        rows.denied(ANA, SheriffGrpc.getApplyMethod(), Role.ADMIN);
        assertThat(log.waiting.get(DenialRows.MOST_A_MINUTE).act().result())
                .contains("940 more such calls have no row");
    }

    private void command(Optional<Principal> who, Optional<CommandReply> reply, Status status) {
        ServerCall.Listener<CommandRequest> listener =
                begin(
                        who,
                        call -> {
                            reply.ifPresent(call::sendMessage);
                            call.close(status, new Metadata());
                        });
        listener.onMessage(STOP);
        listener.onHalfClose();
    }

    private ServerCall.Listener<CommandRequest> begin(
            Optional<Principal> who, Consumer<ServerCall<CommandRequest, CommandReply>> serve) {
        Context context =
                who.map(name -> Context.ROOT.withValue(RoleInterceptor.CALLER, name))
                        .orElse(Context.ROOT);
        Context before = context.attach();
        try {
            return new AuditInterceptor(log)
                    .interceptCall(
                            caller,
                            new Metadata(),
                            (call, headers) -> served(() -> serve.accept(call)));
        } finally {
            context.detach(before);
        }
    }

    private static ServerCall.Listener<CommandRequest> served(Runnable work) {
        return new ServerCall.Listener<>() {
            @Override
            public void onHalfClose() {
                work.run();
            }
        };
    }

    private static Optional<CommandReply> reply(Outcome outcome) {
        return Optional.of(
                CommandReply.newBuilder()
                        .addResults(
                                TargetResult.newBuilder()
                                        .setProcess(
                                                ProcessId.newBuilder()
                                                        .setHost("k9")
                                                        .setName("camera"))
                                        .setOutcome(outcome))
                        .build());
    }

    private static final class Caller extends ServerCall<CommandRequest, CommandReply> {
        private Optional<Status> closed = Optional.empty();
        private int replies;

        @Override
        public void request(int number) {}

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(CommandReply reply) {
            replies++;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            closed = Optional.of(status);
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public MethodDescriptor<CommandRequest, CommandReply> getMethodDescriptor() {
            return SheriffGrpc.getCommandMethod();
        }
    }

    private static final class FakeLog implements AuditLog {
        private final List<Waiting> waiting = new ArrayList<>();
        private Optional<String> trouble = Optional.empty();
        private int retries;

        private record Waiting(Act act, Consumer<Optional<String>> done) {}

        @Override
        public void append(Act act, Consumer<Optional<String>> done) {
            waiting.add(new Waiting(act, done));
        }

        @Override
        public Optional<String> trouble() {
            return trouble;
        }

        @Override
        public void retry() {
            retries++;
        }

        @Override
        public Head head() {
            return new Head(0, GENESIS);
        }

        @Override
        public void find(Query query, Consumer<List<AuditRow>> answer) {
            answer.accept(List.of());
        }

        @Override
        public void verify(Set<Long> wanted, Consumer<Checked> answer) {
            throw new UnsupportedOperationException("nobody asks here");
        }
    }
}
