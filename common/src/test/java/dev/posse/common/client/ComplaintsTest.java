package dev.posse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.grpc.Endpoint;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import io.grpc.Status;
import java.net.ConnectException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What root cannot be refused is tested by the word of the system alone. */
final class ComplaintsTest {
    private static final Endpoint SOCKET = new Endpoint.Unix(Path.of("/home/ana/sheriff.sock"));

    @Test
    void aSocketOfAnotherUserIsDeniedAndNotMissing() {
        Status status =
                Status.UNAVAILABLE
                        .withDescription("io exception")
                        .withCause(new ConnectException("connect(..) failed: Permission denied"));

        Complaint complaint = Complaints.of(status, SOCKET, status.asRuntimeException());

        assertThat(complaint.code()).isEqualTo(ExitCode.DENIED);
        assertThat(complaint)
                .hasMessageContaining("/home/ana/sheriff.sock")
                .hasMessageContaining("another user");
    }

    @Test
    void aSheriffThatIsJustEndingIsUnreachable() {
        Status status = Status.UNAVAILABLE.withDescription("the sheriff is ending");

        Complaint complaint = Complaints.of(status, SOCKET, status.asRuntimeException());

        assertThat(complaint.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(complaint).hasMessageContaining("the sheriff is ending");
    }
}
