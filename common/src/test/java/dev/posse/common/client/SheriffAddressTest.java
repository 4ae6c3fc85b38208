package dev.posse.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.grpc.Endpoint;
import dev.posse.common.home.Home;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SheriffAddressTest {
    @TempDir Path folder;

    private SheriffAddress find(Optional<String> flag, Map<String, String> environment) {
        return SheriffAddress.find(flag, environment, new Home(folder));
    }

    private Map<String, String> withContext(String json) throws IOException {
        Path file = folder.resolve("config/posse/context.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, json);
        return Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString());
    }

    @Test
    void theFlagWinsThenTheVariableThenTheContextThenTheLocalSocket() throws IOException {
        Map<String, String> context = withContext("{\"sheriff\": \"localhost:9000\"}");
        Map<String, String> both =
                Map.of(
                        "POSSE_SHERIFF",
                        "unix:/run/s.sock",
                        "XDG_CONFIG_HOME",
                        folder.resolve("config").toString());

        assertThat(find(Optional.of("127.0.0.1"), both).endpoint())
                .isEqualTo(new Endpoint.Tcp("127.0.0.1", 8080, false));
        assertThat(find(Optional.empty(), both).endpoint())
                .isEqualTo(new Endpoint.Unix(Path.of("/run/s.sock")));
        assertThat(find(Optional.empty(), context).endpoint())
                .isEqualTo(new Endpoint.Tcp("localhost", 9000, false));
        assertThat(find(Optional.empty(), Map.of()).endpoint())
                .isEqualTo(new Endpoint.Unix(folder.resolve("sheriff/sheriff.sock")));
        assertThat(find(Optional.empty(), withContext("{}")).endpoint())
                .isEqualTo(new Endpoint.Unix(folder.resolve("sheriff/sheriff.sock")));
    }

    @Test
    void aBadAddressNamesWhereItStands() throws IOException {
        Map<String, String> broken = withContext("{\"sheriff\": ");
        assertThatThrownBy(() -> find(Optional.of("a:b:c d"), Map.of()))
                .isInstanceOfSatisfying(
                        Complaint.class, e -> assertThat(e.code()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("--sheriff");
        assertThatThrownBy(() -> find(Optional.empty(), broken))
                .isInstanceOfSatisfying(
                        Complaint.class, e -> assertThat(e.code()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("context.json");
        Map<String, String> number = withContext("{\"sheriff\": 7}");
        assertThatThrownBy(() -> find(Optional.empty(), number))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("no text as \"sheriff\"");
    }
}
