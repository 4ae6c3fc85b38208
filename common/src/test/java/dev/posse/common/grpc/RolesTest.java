package dev.posse.common.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.posse.common.model.Principal;
import dev.posse.common.model.Role;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptors;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Walks every method of every service: who may call it is written down, and it is kept to. */
final class RolesTest {
    private static final Metadata.Key<String> AS =
            Metadata.Key.of("as", Metadata.ASCII_STRING_MARSHALLER);

    /** Methods that take an operator or an admin, and change nothing. */
    private static final Set<String> ONLY_READ =
            Set.of(
                    "posse.v1.Sheriff/ListAudit",
                    "posse.v1.Sheriff/VerifyAudit",
                    "posse.v1.Users/ListUsers",
                    "posse.v1.Fleet/Describe",
                    "posse.v1.Fleet/ListTokens");

    /** All that anybody may call: the handshake, and joining, which has a proof of its own. */
    private static final Set<String> OPEN =
            Set.of("posse.v1.Handshake/Challenge", "posse.v1.Enrolment/Join");

    private static final String REACHED = "reached";

    private static final List<ServiceDescriptor> SERVICES = services();
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void serve() throws IOException {
        RoleInterceptor door =
                new RoleInterceptor(
                        (call, headers) ->
                                Optional.ofNullable(headers.get(AS))
                                        .map(
                                                role ->
                                                        new Principal(
                                                                Set.of(Role.valueOf(role)),
                                                                "ana",
                                                                Optional.empty(),
                                                                "test")),
                        RoleInterceptor.Denials.UNHEARD);
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0));
        SERVICES.forEach(
                service -> builder.addService(ServerInterceptors.intercept(dummy(service), door)));
        server = builder.build().start();
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                        .usePlaintext()
                        .build();
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void everyMethodSaysWhoMayCallIt() {
        assertThat(SERVICES).extracting(ServiceDescriptor::getName).contains("posse.v1.Sheriff");
        for (MethodDescriptor<?, ?> method : methods()) {
            assertThat(RoleInterceptor.needed(method))
                    .as("%s has no (role) in the .proto", method.getFullMethodName())
                    .isNotIn(
                            dev.posse.proto.v1.Role.ROLE_UNSPECIFIED,
                            dev.posse.proto.v1.Role.UNRECOGNIZED);
            boolean open = RoleInterceptor.needed(method) == dev.posse.proto.v1.Role.ROLE_ANYONE;
            assertThat(open)
                    .as("%s is open to anybody", method.getFullMethodName())
                    .isEqualTo(OPEN.contains(method.getFullMethodName()));
        }
    }

    @Test
    void everyMethodThatChangesSomethingIsRecorded() {
        for (MethodDescriptor<?, ?> method : methods()) {
            boolean powerful =
                    switch (RoleInterceptor.needed(method)) {
                        case ROLE_OPERATOR, ROLE_ADMIN -> true;
                        case ROLE_UNSPECIFIED,
                                ROLE_ANYONE,
                                ROLE_VIEWER,
                                ROLE_DEPUTY,
                                ROLE_SHERIFF,
                                UNRECOGNIZED ->
                                false;
                    };
            assertThat(RoleInterceptor.acts(method))
                    .as("(acts) of %s", method.getFullMethodName())
                    .isEqualTo(powerful && !ONLY_READ.contains(method.getFullMethodName()));
        }
    }

    @Test
    void nobodyReachesAnything() throws Exception {
        for (MethodDescriptor<?, ?> method : methods()) {
            Status status = call(method, Optional.empty());
            if (OPEN.contains(method.getFullMethodName())) {
                assertThat(status.getDescription()).isEqualTo(REACHED);
            } else {
                assertThat(status.getCode())
                        .as(method.getFullMethodName())
                        .isEqualTo(Status.Code.UNAUTHENTICATED);
            }
        }
    }

    @Test
    void eachRoleReachesWhatItMayAndNothingElse() throws Exception {
        for (MethodDescriptor<?, ?> method : methods()) {
            for (Role role : Role.values()) {
                Status status = call(method, Optional.of(role));
                String what = role + " calls " + method.getFullMethodName();
                if (may(role, method)) {
                    assertThat(status.getDescription()).as(what).isEqualTo(REACHED);
                } else {
                    assertThat(status.getCode()).as(what).isEqualTo(Status.Code.PERMISSION_DENIED);
                    assertThat(status.getDescription())
                            .as(what)
                            .contains("you are ana with the role " + role.word())
                            .contains("needs the role ");
                }
            }
        }
    }

    /** Said here once more, and not by the code that is tested. */
    private static boolean may(Role role, MethodDescriptor<?, ?> method) {
        return switch (RoleInterceptor.needed(method)) {
            case ROLE_ANYONE -> true;
            case ROLE_VIEWER -> Set.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN).contains(role);
            case ROLE_OPERATOR -> Set.of(Role.OPERATOR, Role.ADMIN).contains(role);
            case ROLE_ADMIN -> role == Role.ADMIN;
            case ROLE_DEPUTY -> role == Role.DEPUTY;
            case ROLE_SHERIFF -> role == Role.SHERIFF;
            case ROLE_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }

    private Status call(MethodDescriptor<?, ?> method, Optional<Role> role) throws Exception {
        return typed(method, role);
    }

    @SuppressWarnings("unchecked")
    private <Q, R> Status typed(MethodDescriptor<Q, R> method, Optional<Role> role)
            throws Exception {
        CompletableFuture<Status> closed = new CompletableFuture<>();
        ClientCall<Q, R> call = channel.newCall(method, CallOptions.DEFAULT);
        Metadata headers = new Metadata();
        role.ifPresent(as -> headers.put(AS, as.name()));
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        closed.complete(status);
                    }
                },
                headers);
        call.request(1);
        call.sendMessage((Q) request(method));
        call.halfClose();
        return closed.get(20, TimeUnit.SECONDS);
    }

    private static Message request(MethodDescriptor<?, ?> method) {
        return (Message)
                ((MethodDescriptor.PrototypeMarshaller<?>) method.getRequestMarshaller())
                        .getMessagePrototype();
    }

    private List<MethodDescriptor<?, ?>> methods() {
        List<MethodDescriptor<?, ?>> all = new ArrayList<>();
        SERVICES.forEach(service -> all.addAll(service.getMethods()));
        return all;
    }

    private static ServerServiceDefinition dummy(ServiceDescriptor service) {
        ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(service);
        service.getMethods().forEach(method -> definition.addMethod(dummy(method)));
        return definition.build();
    }

    private static <Q, R> ServerMethodDefinition<Q, R> dummy(MethodDescriptor<Q, R> method) {
        ServerCallHandler<Q, R> handler =
                (call, headers) -> {
                    call.close(Status.OUT_OF_RANGE.withDescription(REACHED), new Metadata());
                    return new ServerCall.Listener<>() {};
                };
        return ServerMethodDefinition.create(method, handler);
    }

    /** Every service that was generated, so that a new one cannot be forgotten here. */
    private static List<ServiceDescriptor> services() {
        List<ServiceDescriptor> found = new ArrayList<>();
        for (JavaClass each : new ClassFileImporter().importPackages("dev.posse.proto.v1")) {
            if (each.getSimpleName().endsWith("Grpc")
                    && !each.getName().contains("$")
                    && !each.getSimpleName().toLowerCase(Locale.ROOT).equals("grpc")) {
                try {
                    Method descriptor = each.reflect().getMethod("getServiceDescriptor");
                    found.add((ServiceDescriptor) descriptor.invoke(null));
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            }
        }
        assertThat(found)
                .allSatisfy(
                        service ->
                                assertThat(service.getMethods())
                                        .allSatisfy(
                                                method ->
                                                        assertThat(method.getSchemaDescriptor())
                                                                .isInstanceOf(
                                                                        ProtoMethodDescriptorSupplier
                                                                                .class)));
        return found;
    }
}
