package dev.posse.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.posse.common.client.PersonCredential;
import dev.posse.common.grpc.Channels;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.pki.Credential;
import dev.posse.common.pki.PersonFile;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import dev.posse.proto.v1.CommandRequest;
import dev.posse.proto.v1.DoorInfo;
import dev.posse.proto.v1.GetInfoRequest;
import dev.posse.proto.v1.SheriffGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Floods of every kind against a sheriff with a small heap, while others work with it. */
final class StormTest {
    private static final String ATTACKER = "127.0.0.9";
    private static final long MEGABYTE = 1 << 20;

    private static final FleetLab FLEET = new FleetLab("127.0.0.1");
    private static final Lab LAB = FLEET.lab;
    private static final Channels CHANNELS =
            new Channels(
                    () -> {
                        throw new AssertionError("nothing is said in the clear");
                    });

    private static Program sheriff;
    private static ManagedChannel honest;
    private static Credential admin;
    private static long walker;

    @BeforeAll
    static void open() throws Exception {
        sheriff = LAB.serve(List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError"));
        FLEET.foundAt();
        FLEET.member("robot1");
        LAB.awaitHost("robot1", "ATTACHED");
        walker = FLEET.walker("robot1");
        admin = PersonFile.read(LAB.path("admin.p12"));
        honest = channel();
        assertThat(askSeconds()).isPositive();
    }

    @AfterAll
    static void close() {
        honest.shutdownNow();
        CHANNELS.close();
        FLEET.close();
    }

    @AfterEach
    void nobodyElseNoticed() {
        assertThat(sheriff.alive()).as(sheriff.said()).isTrue();
        assertThat(askSeconds()).isLessThan(5);
        assertThat(LAB.host("robot1").get("state").asText()).isEqualTo("ATTACHED");
        assertThat(LAB.pid("walker")).isEqualTo(walker);
        assertThat(sheriff.said()).doesNotContain("\tat ").doesNotContain("OutOfMemory");
        // A line a minute and listener, however many were refused.
        assertThat(sheriff.said().lines().filter(line -> line.contains(" WARN ")).count())
                .as(sheriff.said())
                .isLessThan(12);
    }

    @Test
    void aThousandConnectionsASecondAreTurnedAway() throws Exception {
        double calm = slowest(40);
        long memory = memoryBytes();
        List<SocketChannel> open = new ArrayList<>();
        List<Double> answers = new ArrayList<>();
        int mostSockets = 0;
        long began = System.nanoTime();
        int knocks = 0;
        while (System.nanoTime() - began < Duration.ofSeconds(3).toNanos()) {
            for (int i = 0; i < 20; i++) {
                knocks++;
                knock().ifPresent(open::add);
            }
            answers.add(askSeconds());
            mostSockets = Math.max(mostSockets, sockets());
            LockSupport.parkNanos(Duration.ofMillis(15).toNanos());
        }
        double stormy =
                answers.stream().sorted().skip(answers.size() * 99L / 100).findFirst().get();
        System.out.printf(
                "storm: %d knocks in 3 s, slowest of 100 answers %.0f ms (calm %.0f ms), at most %d"
                        + " sockets, memory +%d MiB%n",
                knocks,
                stormy * 1000,
                calm * 1000,
                mostSockets,
                (memoryBytes() - memory) / MEGABYTE);
        DoorInfo door = door();
        assertThat(door.getStrangers()).isLessThanOrEqualTo(128);
        assertThat(refused(door)).isGreaterThan(knocks / 4L);
        assertThat(mostSockets).isLessThan(128 + 64);
        assertThat(stormy).isLessThan(1);
        assertThat(memoryBytes() - memory).isLessThan(64 * MEGABYTE);
        assertThat(LAB.sheriff("status", "--verbose").out())
                .contains("fleet door")
                .contains("refused since the start")
                .contains("too many");
        for (SocketChannel each : open) {
            each.close();
        }
        await().atMost(Lab.PATIENCE).until(() -> door().getStrangers() == 0);
    }

    @Test
    void floodsOfFramesEndTheirConnection() throws Exception {
        for (Optional<Credential> who : List.of(Optional.of(admin), Optional.<Credential>empty())) {
            flood(who, RawHttp2.PING, 0, 0, new byte[8]);
            flood(who, RawHttp2.SETTINGS, 0, 0, new byte[0]);
            flood(who, RawHttp2.PRIORITY, 0, 3, new byte[5]);
            flood(who, RawHttp2.DATA, 0, 0, new byte[0]);
        }
        try (RawHttp2 line = line(Optional.of(admin))) {
            byte[] block = RawHttp2.request("x", "y");
            assertCut(
                    line,
                    i ->
                            line.frame(RawHttp2.HEADERS, RawHttp2.END_OF_HEADERS, 2 * i + 1, block)
                                    .frame(RawHttp2.RESET, 0, 2 * i + 1, new byte[] {0, 0, 0, 8}));
        }
        try (RawHttp2 line = line(Optional.of(admin))) {
            line.frame(RawHttp2.HEADERS, 0, 1, RawHttp2.request("x", "y"));
            assertCut(line, i -> line.frame(RawHttp2.CONTINUATION, 0, 1, new byte[] {0}));
        }
        for (int i = 0; i < 30; i++) {
            try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port())) {
                socket.setSoTimeout(5000);
                socket.getOutputStream().write("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(64);
            } catch (java.net.SocketException reset) {
                assertThat(reset).isNotNull();
            }
        }
        assertThat(door().getRefusedMap())
                .containsKeys(
                        "a flood of frames",
                        "no HTTP/2 as the protocol says",
                        "no TLS as this fleet speaks it");
    }

    @Test
    void headersAndMessagesThatAreTooLongAreRefused() throws Exception {
        long memory = memoryBytes();
        Metadata giant = new Metadata();
        giant.put(
                Metadata.Key.of("giant", Metadata.ASCII_STRING_MARSHALLER), "x".repeat(32 * 1024));
        assertThatThrownBy(
                        () ->
                                ask(
                                        SheriffGrpc.newBlockingStub(honest)
                                                .withInterceptors(
                                                        MetadataUtils.newAttachHeadersInterceptor(
                                                                giant))))
                .isInstanceOf(StatusRuntimeException.class);
        // A table of one long value, named ten thousand times: 40 MB from 20 kB.
        try (RawHttp2 line = line(Optional.of(admin))) {
            byte[] first = RawHttp2.request("x", "y".repeat(3000));
            byte[] bomb = java.util.Arrays.copyOf(first, first.length + 13_000);
            java.util.Arrays.fill(bomb, first.length, bomb.length, (byte) (0x80 | 62));
            line.frame(RawHttp2.HEADERS, RawHttp2.END_OF_HEADERS, 1, bomb).flush();
            assertThat(line.ended()).isTrue();
        }
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(
                            () ->
                                    stub().command(
                                                    CommandRequest.newBuilder()
                                                            .setReason("x".repeat(5 << 20))
                                                            .build()))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e ->
                                    assertThat(e.getStatus().getCode())
                                            .isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
        }
        assertThatThrownBy(
                        () ->
                                stub().withCompression("gzip")
                                        .command(
                                                CommandRequest.newBuilder()
                                                        .setReason("x".repeat(3 << 20))
                                                        .build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getDescription()).contains("compress"));
        assertThat(memoryBytes() - memory).isLessThan(96 * MEGABYTE);
    }

    @Test
    void noMoreThanSixteenComeWithOneCertificate() throws Exception {
        List<RawHttp2> lines = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            lines.add(line(Optional.of(admin)));
        }
        await().atMost(Lab.PATIENCE).until(() -> door().getStrangers() == 0);
        try (RawHttp2 tooMany = line(Optional.of(admin))) {
            assertThat(tooMany.ended()).isTrue();
        } catch (IOException hungUp) {
            assertThat(hungUp).isNotNull();
        }
        assertThat(door().getRefusedMap()).containsKey("too many with one certificate");
        for (RawHttp2 each : lines) {
            each.close();
        }
        await().atMost(Lab.PATIENCE).until(() -> door().getConnections() <= 4);
    }

    private interface Frame {
        RawHttp2 say(int number);
    }

    private static void flood(
            Optional<Credential> who, int type, int flags, int stream, byte[] payload)
            throws Exception {
        try (RawHttp2 line = line(who)) {
            assertCut(line, i -> line.frame(type, flags, stream, payload));
        }
    }

    /** Says so for as long as it is heard, and that is not long. */
    private static void assertCut(RawHttp2 line, Frame frame) {
        try {
            for (int i = 0; i < 20_000; i++) {
                frame.say(i);
                if (i % 500 == 499) {
                    line.flush();
                }
            }
        } catch (IOException cut) {
            return;
        }
        assertThat(line.ended()).isTrue();
    }

    private static RawHttp2 line(Optional<Credential> who) throws Exception {
        return new RawHttp2("127.0.0.1", port(), who);
    }

    /** From an address that nobody else uses; whether it was let in shows later. */
    private static Optional<SocketChannel> knock() throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.bind(new InetSocketAddress(ATTACKER, 0));
        channel.configureBlocking(false);
        channel.connect(new InetSocketAddress("127.0.0.1", port()));
        return Optional.of(channel);
    }

    private static ManagedChannel channel() {
        return CHANNELS.open(
                (Endpoint.Tcp) Endpoint.parse("grpcs://" + FLEET.address(), 1),
                PersonCredential.find(
                                Map.of("POSSE_HOME", LAB.home().toString()), Clock.systemUTC())
                        .orElseThrow());
    }

    private static SheriffGrpc.SheriffBlockingStub stub() {
        return SheriffGrpc.newBlockingStub(honest).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private static double askSeconds() {
        long began = System.nanoTime();
        ask(stub());
        return (System.nanoTime() - began) / 1e9;
    }

    private static void ask(SheriffGrpc.SheriffBlockingStub stub) {
        assertThat(stub.getInfo(GetInfoRequest.getDefaultInstance()).getPid())
                .isEqualTo(sheriff.pid());
    }

    private static double slowest(int times) {
        double slowest = 0;
        for (int i = 0; i < times; i++) {
            slowest = Math.max(slowest, askSeconds());
        }
        return slowest;
    }

    private static DoorInfo door() {
        return stub().getInfo(GetInfoRequest.getDefaultInstance()).getDoorsList().stream()
                .filter(door -> door.getName().equals("fleet"))
                .findFirst()
                .orElseThrow();
    }

    private static long refused(DoorInfo door) {
        return door.getRefusedMap().values().stream().mapToLong(Long::longValue).sum();
    }

    private static int sockets() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/" + sheriff.pid() + "/fd"))) {
            return (int) all.filter(StormTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException gone) {
            return false;
        }
    }

    private static long memoryBytes() throws IOException {
        return Files.readString(Path.of("/proc/" + sheriff.pid() + "/status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    private static int port() {
        return Integer.parseInt(FLEET.address().replaceFirst(".*:", ""));
    }
}
