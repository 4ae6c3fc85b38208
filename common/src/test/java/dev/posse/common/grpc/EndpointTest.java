package dev.posse.common.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.run.Complaint;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "k9, k9, 8000, false",
        "k9:1, k9, 1, false",
        "http://localhost:8000, localhost, 8000, false",
        "http://k9/, k9, 8000, false",
        "grpc://k9:5, k9, 5, false",
        "https://k9.lan, k9.lan, 8000, true",
        "[::1]:5, ::1, 5, false",
        "::1, ::1, 8000, false",
    })
    void everyFormOfAnAddressIsRead(String text, String host, int port, boolean tls) {
        assertThat(Endpoint.parse(text, 8000)).isEqualTo(new Endpoint.Tcp(host, port, tls));
    }

    @Test
    void aUnixSocketIsAPath() {
        assertThat(Endpoint.parse("unix:/a/b.sock", 1))
                .isEqualTo(new Endpoint.Unix(Path.of("/a/b.sock")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "a b", "ftp://x", "k9:99999", "k9:port"})
    void nonsenseIsRefusedWithASentence(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyLoopbackIsLocal() {
        assertThat(Endpoint.parse("127.0.0.1:1", 1).requireLocal("x")).isNotNull();
        assertThatThrownBy(() -> Endpoint.parse("0.0.0.0:1", 1).requireLocal("The listener"))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("0.0.0.0:1");
        assertThatThrownBy(() -> Endpoint.parse("https://127.0.0.1:1", 1).requireLocal("x"))
                .isInstanceOf(Complaint.class);
    }

    @Test
    void aPathThatTheKernelCannotTakeSaysSo() {
        assertThatThrownBy(() -> new Endpoint.Unix(Path.of("/" + "x".repeat(107))))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("108")
                .hasMessageContaining("--state-dir");
    }
}
