package dev.posse.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.posse.common.grpc.Endpoint;
import dev.posse.common.home.Token;
import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.proto.v1.CommandRequest;
import dev.posse.proto.v1.HostView;
import dev.posse.proto.v1.SnapshotReply;
import dev.posse.proto.v1.Verb;
import io.grpc.Status;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SheriffClientTest {
    @TempDir Path folder;
    private FakeSheriff sheriff;
    private SheriffClient client;

    @BeforeEach
    void open() {
        sheriff = new FakeSheriff(folder.resolve("sheriff.sock")).start();
        client = open(sheriff.endpoint());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        sheriff.close();
    }

    private static SheriffClient open(Endpoint endpoint) {
        return SheriffClient.open(endpoint, () -> new Token(new byte[32]), "me@here (test)");
    }

    @Test
    void asksAndIsAnsweredInModelTypes() {
        sheriff.snapshot =
                SnapshotReply.newBuilder().addHosts(HostView.newBuilder().setName("k9")).build();

        assertThat(client.facts().version()).isEqualTo("fake");
        assertThat(client.view(List.of()).snapshot().hosts()).containsOnlyKeys("k9");
    }

    @Test
    void aCommandSaysWhoAndWhat() throws Exception {
        ProcessId camera = new ProcessId("k9", "camera");
        client.command(
                new CommandOrder(
                        "c1",
                        CommandOrder.Verb.RESTART,
                        List.of(camera),
                        List.of(),
                        0,
                        false,
                        false,
                        "lens changed",
                        client.actor()));

        CommandRequest heard = FakeSheriff.next(sheriff.commands);
        assertThat(heard.getVerb()).isEqualTo(Verb.VERB_RESTART);
        assertThat(heard.getProcesses(0).getName()).isEqualTo("camera");
        assertThat(heard.getActor()).isEqualTo("me@here (test)");
        assertThat(heard.getReason()).isEqualTo("lens changed");
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND,NOT_FOUND",
        "UNAVAILABLE,UNREACHABLE",
        "UNAUTHENTICATED,DENIED",
        "PERMISSION_DENIED,DENIED",
        "DEADLINE_EXCEEDED,TIMED_OUT",
        "INVALID_ARGUMENT,USAGE",
        "FAILED_PRECONDITION,FAILED",
        "ABORTED,CONFLICT",
        "ALREADY_EXISTS,CONFLICT",
        "RESOURCE_EXHAUSTED,FAILED",
        "INTERNAL,FAILED"
    })
    void aRefusalKeepsItsReason(Status.Code code, ExitCode expected) {
        sheriff.refusal = code.toStatus().withDescription("no process 'x'; nearest: y");

        Complaint complaint = catchThrowableOfType(Complaint.class, client::facts);

        assertThat(complaint.code()).isEqualTo(expected);
        if (code != Status.Code.DEADLINE_EXCEEDED) {
            assertThat(complaint).hasMessageContaining("no process 'x'; nearest: y");
        }
    }

    @Test
    void noSocketMeansNoSheriffWasStarted() {
        Path missing = folder.resolve("other.sock");
        try (SheriffClient nobody = open(new Endpoint.Unix(missing))) {
            assertThatThrownBy(nobody::facts)
                    .isInstanceOfSatisfying(
                            Complaint.class,
                            e -> assertThat(e.code()).isEqualTo(ExitCode.UNREACHABLE))
                    .hasMessage(
                            "No sheriff answers at unix:"
                                    + missing
                                    + "; start one with: sheriff up FILE");
        }
    }

    @Test
    void aSocketThatNobodyServesMeansThatTheSheriffIsGone() throws IOException {
        Path stale = folder.resolve("stale.sock");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(stale))
                .close();
        try (SheriffClient nobody = open(new Endpoint.Unix(stale))) {
            assertThatThrownBy(nobody::facts)
                    .isInstanceOfSatisfying(
                            Complaint.class,
                            e -> assertThat(e.code()).isEqualTo(ExitCode.UNREACHABLE))
                    .hasMessageContaining("is gone")
                    .hasMessageContaining("sheriff up FILE");
        }
    }

    @Test
    void nobodyOnTheTcpPort() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (SheriffClient nobody = open(new Endpoint.Tcp("127.0.0.1", port, false))) {
            assertThatThrownBy(nobody::facts)
                    .isInstanceOfSatisfying(
                            Complaint.class,
                            e -> assertThat(e.code()).isEqualTo(ExitCode.UNREACHABLE))
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("nobody listens there");
        }
    }

    @Test
    void beyondLoopbackNothingIsDialled() {
        assertThatThrownBy(() -> open(new Endpoint.Tcp("192.0.2.1", 8080, false)))
                .isInstanceOfSatisfying(
                        Complaint.class, e -> assertThat(e.code()).isEqualTo(ExitCode.REFUSED));
    }

    @Test
    void aSheriffThatComesBackIsFoundAgain() throws Exception {
        client.facts();
        sheriff.stop();
        assertThatThrownBy(client::facts)
                .isInstanceOfSatisfying(
                        Complaint.class, e -> assertThat(e.code()).isEqualTo(ExitCode.UNREACHABLE));
        sheriff.start();
        assertThat(client.facts().version()).isEqualTo("fake");
    }
}
