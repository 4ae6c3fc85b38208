package dev.posse.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.posse.common.grpc.Channels;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.run.Complaint;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import dev.posse.proto.v1.DeputyGateGrpc;
import dev.posse.proto.v1.EnrolmentGrpc;
import dev.posse.proto.v1.FleetGrpc;
import dev.posse.proto.v1.ScriptsGrpc;
import dev.posse.proto.v1.SheriffGrpc;
import dev.posse.proto.v1.UsersGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row H10: whatever comes in whichever message, a running sheriff answers it with a reason that is
 * meant for people, or does it, and goes on.
 */
class RpcFuzzTest {
    /** These end the sheriff or open a port, which is what they are for. */
    private static final Set<String> LEFT_OUT =
            Set.of("posse.v1.Sheriff/Shutdown", "posse.v1.Fleet/Found");

    private static final List<String> WORDS =
            List.of(
                    "",
                    "victim",
                    "localhost",
                    "victim@localhost",
                    "group:*",
                    "(",
                    "..",
                    "../../etc/passwd",
                    "/dev/null",
                    "a\u0000b",
                    "\u202e\u001b[2J",
                    "{\"processes\":[{\"name\":\"f\"}]}",
                    "-1",
                    "99999999999999999999",
                    "x".repeat(10_000));
    private static final long[] NUMBERS = {
        0, 1, -1, 2, 15, 9, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
    };
    private static final int DEEPEST = 5;

    /** Nothing that a peer says may end in one of these: they are for what nobody thought of. */
    private static final Set<Status.Code> NEVER =
            Set.of(Status.Code.UNKNOWN, Status.Code.INTERNAL, Status.Code.DATA_LOSS);

    /** What gRPC itself says of bytes that are no message, with INTERNAL as it is used to. */
    private static final String UNREADABLE = "Invalid protobuf byte sequence";

    private final Lab lab = new Lab();
    private final Random random = new Random(Long.getLong("posse.fuzz.seed", 20_261_121L));

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aSheriffAnswersWhateverComes() throws Exception {
        fuzz(Duration.ofSeconds(6));
    }

    /** As long as {@code scripts/soak} says. */
    @Test
    @Tag("soak")
    void aSheriffAnswersWhateverComesForLong() throws Exception {
        fuzz(Duration.ofSeconds(Long.getLong("posse.soak.seconds", 300)));
    }

    private void fuzz(Duration length) throws Exception {
        Program sheriff = lab.serve();
        lab.deputy();
        lab.awaitHost("localhost", "ATTACHED");
        List<MethodDescriptor<?, ?>> methods =
                Stream.of(
                                SheriffGrpc.getServiceDescriptor(),
                                ScriptsGrpc.getServiceDescriptor(),
                                UsersGrpc.getServiceDescriptor(),
                                FleetGrpc.getServiceDescriptor(),
                                EnrolmentGrpc.getServiceDescriptor(),
                                DeputyGateGrpc.getServiceDescriptor())
                        .flatMap(service -> service.getMethods().stream())
                        .filter(method -> !LEFT_OUT.contains(method.getFullMethodName()))
                        .toList();
        Map<Status.Code, Integer> answers = new EnumMap<>(Status.Code.class);
        try (Channels channels =
                new Channels(
                        () -> {
                            throw new Complaint(
                                    dev.posse.common.run.ExitCode.FAILED, "no token is needed");
                        },
                        java.util.Optional::empty)) {
            Channel channel =
                    channels.open(new Endpoint.Unix(lab.home().resolve("sheriff/sheriff.sock")));
            long end = System.nanoTime() + length.toNanos();
            int calls = 0;
            while (System.nanoTime() < end) {
                MethodDescriptor<?, ?> method = methods.get(calls++ % methods.size());
                byte[] bytes = bytes(method);
                Status status = call(channel, method, bytes);
                answers.merge(status.getCode(), 1, Integer::sum);
                String what =
                        method.getFullMethodName()
                                + " answered "
                                + status
                                + " to "
                                + ByteString.copyFrom(bytes).toString();
                if (!UNREADABLE.equals(status.getDescription())) {
                    assertThat(NEVER).as(what).doesNotContain(status.getCode());
                }
                assertThat(String.valueOf(status.getDescription()))
                        .as(what)
                        .doesNotContain("Exception", "\tat ", "dev.posse");
                assertThat(sheriff.alive()).as(what).isTrue();
            }
        }
        assertThat(answers).as("some are refused and some are done").containsKey(Status.Code.OK);
        assertThat(answers.keySet()).as("some are refused").hasSizeGreaterThan(1);
        assertThat(lab.sheriff("status").exit()).isIn(0, 4, 10, 11);
        assertThat(Files.readString(lab.home().resolve("sheriff").resolve("state.json")))
                .contains("\"posse_state\"");
    }

    private byte[] bytes(MethodDescriptor<?, ?> method) {
        Descriptor type =
                ((ProtoMethodDescriptorSupplier) method.getSchemaDescriptor())
                        .getMethodDescriptor()
                        .getInputType();
        byte[] bytes = message(type, 0).toByteArray();
        return random.nextInt(3) == 0 ? wounded(bytes) : bytes;
    }

    private DynamicMessage message(Descriptor type, int depth) {
        DynamicMessage.Builder built = DynamicMessage.newBuilder(type);
        for (FieldDescriptor field : type.getFields()) {
            if (random.nextInt(3) == 0 || depth >= DEEPEST) {
                continue;
            }
            if (field.isRepeated()) {
                for (int count = random.nextInt(3); count > 0; count--) {
                    built.addRepeatedField(field, value(field, depth));
                }
            } else {
                built.setField(field, value(field, depth));
            }
        }
        return built.build();
    }

    private Object value(FieldDescriptor field, int depth) {
        long number = NUMBERS[random.nextInt(NUMBERS.length)];
        return switch (field.getJavaType()) {
            case INT -> (int) number;
            case LONG -> number;
            case FLOAT -> (float) number;
            case DOUBLE -> random.nextInt(8) == 0 ? Double.NaN : (double) number;
            case BOOLEAN -> random.nextBoolean();
            case STRING -> WORDS.get(random.nextInt(WORDS.size()));
            case BYTE_STRING -> ByteString.copyFromUtf8(WORDS.get(random.nextInt(WORDS.size())));
            case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(9));
            case MESSAGE -> message(field.getMessageType(), depth + 1);
        };
    }

    /** A few bytes changed, cut off or doubled. */
    private byte[] wounded(byte[] bytes) {
        byte[] worse = bytes.clone();
        for (int wounds = 1 + random.nextInt(3); wounds > 0 && worse.length > 0; wounds--) {
            int at = random.nextInt(worse.length);
            switch (random.nextInt(3)) {
                case 0 -> worse[at] = (byte) random.nextInt(256);
                case 1 -> worse = Arrays.copyOf(worse, at);
                default -> worse = Arrays.copyOf(worse, Math.min(100_000, worse.length * 2));
            }
        }
        return worse;
    }

    private static Status call(Channel channel, MethodDescriptor<?, ?> method, byte[] bytes)
            throws Exception {
        MethodDescriptor<byte[], byte[]> raw =
                MethodDescriptor.newBuilder(Raw.INSTANCE, Raw.INSTANCE)
                        .setFullMethodName(method.getFullMethodName())
                        .setType(method.getType())
                        .build();
        CompletableFuture<Status> closed = new CompletableFuture<>();
        ClientCall<byte[], byte[]> call =
                channel.newCall(raw, CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS));
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        closed.complete(status);
                    }
                },
                new Metadata());
        call.request(100);
        call.sendMessage(bytes);
        call.halfClose();
        try {
            boolean ends = method.getType().serverSendsOneMessage();
            return closed.get(ends ? 30_000 : 50, TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            // What it follows goes on; that is an answer, too.
            call.cancel("enough", null);
            Status status = closed.get(10, TimeUnit.SECONDS);
            return status.getCode() == Status.Code.CANCELLED ? Status.OK : status;
        }
    }

    private enum Raw implements MethodDescriptor.Marshaller<byte[]> {
        INSTANCE;

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
