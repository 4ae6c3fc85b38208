package dev.posse.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.posse.common.grpc.Channels;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.grpc.Tls;
import dev.posse.common.model.Role;
import dev.posse.common.pki.Authority;
import dev.posse.common.pki.Credential;
import dev.posse.common.pki.FleetTrust;
import dev.posse.common.pki.Keys;
import dev.posse.common.pki.Pem;
import dev.posse.common.pki.Pin;
import dev.posse.common.pki.Purpose;
import dev.posse.common.pki.SealedKey;
import dev.posse.common.pki.Secret;
import dev.posse.common.pki.ShownCredentials;
import dev.posse.common.pki.TrustedRoots;
import dev.posse.e2e.harness.Lab;
import dev.posse.proto.v1.AuthProto;
import dev.posse.proto.v1.DeputyAgentGrpc;
import dev.posse.proto.v1.DeputyGateGrpc;
import dev.posse.proto.v1.EnrolmentGrpc;
import dev.posse.proto.v1.FleetGrpc;
import dev.posse.proto.v1.SheriffGrpc;
import dev.posse.proto.v1.UsersGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Row I1 and its kin: every method that was generated, called with every identity that is not good
 * enough for it, over the listener that other machines reach. Each call is refused, and after all
 * of them everything is as it was.
 */
class IdentityWalkTest {
    /** Refused as somebody; turned away before that; shown the door while still a stranger. */
    private static final Set<Status.Code> REFUSED =
            Set.of(
                    Status.Code.UNAUTHENTICATED,
                    Status.Code.PERMISSION_DENIED,
                    Status.Code.UNAVAILABLE,
                    Status.Code.RESOURCE_EXHAUSTED,
                    Status.Code.UNIMPLEMENTED);

    private static final List<MethodDescriptor<?, ?>> METHODS =
            Stream.of(
                            SheriffGrpc.getServiceDescriptor(),
                            UsersGrpc.getServiceDescriptor(),
                            FleetGrpc.getServiceDescriptor(),
                            EnrolmentGrpc.getServiceDescriptor(),
                            DeputyGateGrpc.getServiceDescriptor(),
                            DeputyAgentGrpc.getServiceDescriptor())
                    .<MethodDescriptor<?, ?>>flatMap(service -> service.getMethods().stream())
                    .toList();

    private final FleetLab fleet = new FleetLab();
    private final Lab lab = fleet.lab;
    private final Channels channels =
            new Channels(
                    () -> {
                        throw new AssertionError("certificates need no token");
                    });
    private Authority authority;

    @AfterEach
    void close() {
        channels.close();
        fleet.close();
    }

    @Test
    void noMethodIsReachedByAnyIdentityThatIsNotGoodEnoughForIt() throws Exception {
        fleet.found();
        lab.write("p.json", "[{\"name\":\"p\",\"command\":\"true\"}]");
        lab.sheriff("apply", lab.path("p.json").toString()).ok();
        authority = theirs();
        String before = state();
        long acts = acts();
        for (Map.Entry<String, Shown> each : identities().entrySet()) {
            ManagedChannel channel = channel(each.getValue().credentials());
            for (MethodDescriptor<?, ?> method : METHODS) {
                if (each.getValue().may(method)) {
                    continue;
                }
                Status status = call(channel, method);
                String what = method.getFullMethodName() + " with " + each.getKey() + ": " + status;
                if (needed(method) == dev.posse.proto.v1.Role.ROLE_ANYONE) {
                    assertThat(status.isOk()).as(what).isFalse();
                } else {
                    assertThat(REFUSED).as(what).contains(status.getCode());
                }
            }
            channel.shutdownNow();
        }
        assertThat(state()).isEqualTo(before);
        assertThat(acts()).isEqualTo(acts);
        // The walk itself would pass if nobody at all were let in.
        ManagedChannel admin = channel(shown(issued(Role.ADMIN, Purpose.CLIENT, Instant.now())));
        assertThat(call(admin, SheriffGrpc.getGetSnapshotMethod()).getCode())
                .isEqualTo(Status.Code.OK);
        admin.shutdownNow();
    }

    /** What is shown, and as what it counts; empty: as nobody. */
    private record Shown(ShownCredentials credentials, Optional<Role> role) {
        boolean may(MethodDescriptor<?, ?> method) {
            return role.isPresent()
                    && switch (needed(method)) {
                        case ROLE_ANYONE -> true;
                        case ROLE_VIEWER ->
                                Set.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN).contains(role.get());
                        case ROLE_OPERATOR ->
                                Set.of(Role.OPERATOR, Role.ADMIN).contains(role.get());
                        case ROLE_ADMIN -> role.get() == Role.ADMIN;
                        case ROLE_DEPUTY -> role.get() == Role.DEPUTY;
                        case ROLE_SHERIFF, ROLE_UNSPECIFIED, UNRECOGNIZED -> false;
                    };
        }
    }

    /** As the .proto has it. */
    private static dev.posse.proto.v1.Role needed(MethodDescriptor<?, ?> method) {
        return ((ProtoMethodDescriptorSupplier) method.getSchemaDescriptor())
                .getMethodDescriptor()
                .getOptions()
                .getExtension(AuthProto.role);
    }

    private Map<String, Shown> identities() throws Exception {
        Instant now = Instant.now();
        Authority foreign = Authority.create("base", now);
        KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
        weak.initialize(1024);
        KeyPairGenerator other = KeyPairGenerator.getInstance("EC");
        other.initialize(new java.security.spec.ECGenParameterSpec("secp384r1"));
        Map<String, Shown> all = new LinkedHashMap<>();
        all.put("the certificate of another CA", nobody(of(foreign, Keys.generate(), now)));
        all.put("one that has ended", nobody(of(authority, Keys.generate(), now.minus(DAYS))));
        all.put(
                "one that is not valid yet",
                nobody(of(authority, Keys.generate(), now.plus(DAYS))));
        all.put("one for being dialled", nobody(issued(Role.ADMIN, Purpose.SERVER, now)));
        all.put("a key of RSA 1024", nobody(of(authority, weak.generateKeyPair(), now)));
        all.put("a key of P-384", nobody(of(authority, other.generateKeyPair(), now)));
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR, Role.DEPUTY, Role.SHERIFF)) {
            Credential credential = issued(role, Purpose.CLIENT, now);
            all.put("that of a " + role.word(), new Shown(shown(credential), Optional.of(role)));
        }
        // The last, because an address that fails too often has to wait.
        all.put("none", new Shown(new ShownCredentials(), Optional.empty()));
        return all;
    }

    private static final Duration DAYS = Duration.ofDays(60);

    private static Shown nobody(Credential credential) {
        return new Shown(shown(credential), Optional.empty());
    }

    private static ShownCredentials shown(Credential credential) {
        ShownCredentials shown = new ShownCredentials();
        shown.show(List.of(credential));
        return shown;
    }

    private Credential issued(Role role, Purpose purpose, Instant now) {
        KeyPair keys = Keys.generate();
        return new Credential(
                keys.getPrivate(),
                authority.issue(
                        keys.getPublic(), role, "eve", purpose, DAYS.dividedBy(2), List.of(), now));
    }

    private static Credential of(Authority authority, KeyPair keys, Instant now) {
        return new Credential(
                keys.getPrivate(),
                authority.issue(
                        keys.getPublic(),
                        Role.ADMIN,
                        "eve",
                        Purpose.CLIENT,
                        Duration.ofDays(1),
                        List.of(),
                        now));
    }

    private ManagedChannel channel(ShownCredentials shown) {
        TrustedRoots roots = new TrustedRoots(List.of(authority.root()));
        return channels.open(
                (Endpoint.Tcp) Endpoint.parse("grpcs://" + fleet.address(), 1),
                new Tls.Dialling(
                        shown,
                        new FleetTrust(() -> roots, any -> {}),
                        Pin.of(authority.root()).serverName()));
    }

    /** The fleet's own authority, as a thief of its folder would have it. */
    private Authority theirs() throws Exception {
        Path folder = lab.path("sheriff/pki");
        try (Stream<Path> files = Files.list(folder)) {
            String text =
                    Files.readString(
                            files.filter(file -> file.getFileName().toString().startsWith("root-"))
                                    .findFirst()
                                    .orElseThrow());
            Secret passphrase =
                    new Secret(
                            Files.readString(folder.resolve("passphrase"))
                                    .strip()
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return new Authority(Pem.certificates(text).get(0), SealedKey.open(text, passphrase));
        }
    }

    private String state() throws Exception {
        return Files.readString(lab.path("sheriff/state.json"));
    }

    /** Commands that had an effect; refused ones are rows as well. */
    private long acts() throws Exception {
        try (Stream<String> rows = Files.lines(lab.path("sheriff/audit/audit.jsonl"))) {
            return rows.filter(row -> row.contains("\"outcome\":\"DONE\"")).count();
        }
    }

    @SuppressWarnings("unchecked")
    private static <Q, R> Status call(ManagedChannel channel, MethodDescriptor<Q, R> method)
            throws Exception {
        CompletableFuture<Status> closed = new CompletableFuture<>();
        ClientCall<Q, R> call =
                channel.newCall(
                        method, CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS));
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        closed.complete(status);
                    }
                },
                new Metadata());
        call.request(10);
        call.sendMessage(
                (Q)
                        (Message)
                                ((MethodDescriptor.PrototypeMarshaller<?>)
                                                method.getRequestMarshaller())
                                        .getMessagePrototype());
        call.halfClose();
        return closed.get(30, TimeUnit.SECONDS);
    }
}
