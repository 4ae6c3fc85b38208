package dev.posse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.e2e.harness.Lab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The value of a secret is in its file and in its child's environment, and nowhere else. */
final class SecretsTest {
    private static final Lab LAB = new Lab();
    private static final String CANARY = "canary-" + UUID.randomUUID();
    private static final String OF_DEPUTY = "deputys-" + UUID.randomUUID();

    @BeforeAll
    static void open() {
        LAB.serve();
        LAB.with("ROBOT_KEY", OF_DEPUTY).deputy();
        LAB.with("ROBOT_KEY", "");
        LAB.awaitHost("localhost", "ATTACHED");
    }

    @AfterAll
    static void close() {
        LAB.close();
    }

    @Test
    void nothingThatIsWrittenOrSaidHoldsTheValue() throws Exception {
        Path file = secret("key", CANARY + "\n", "rw-------");
        LAB.write(
                "keeper.json",
                """
                {"processes": [{"name": "keeper", "autostart": true,
                  "args": ["sh", "-c", "sleep 1000 & wait"],
                  "env": {"PLAIN": "seen", "API_KEY": {"secret": {"file": "%s"}},
                          "OTHER": {"secret": {"env": "ROBOT_KEY"}}}}]}
                """
                        .formatted(file));
        LAB.sheriff("apply", LAB.path("keeper.json").toString()).ok();
        long pid = LAB.awaitState("keeper", "RUNNING").get("pid").asLong();
        assertThat(environment(pid))
                .contains("PLAIN=seen", "API_KEY=" + CANARY, "OTHER=" + OF_DEPUTY);

        List<String> said = new ArrayList<>();
        for (String[] words :
                List.of(
                        new String[] {"ps", "-o", "json"},
                        new String[] {"describe", "keeper"},
                        new String[] {"describe", "keeper", "-o", "json"},
                        new String[] {"inspect", "keeper"},
                        new String[] {"save-config"},
                        new String[] {"events", "-o", "json"},
                        new String[] {"audit", "list", "-o", "json"},
                        new String[] {"plan", LAB.path("keeper.json").toString()})) {
            var result = LAB.sheriff(words);
            said.add(result.out() + result.err());
        }
        assertThat(said.get(2)).contains("\"secret\"", file.toString());
        assertThat(said.get(4)).contains("\"secret\"", file.toString(), "ROBOT_KEY");
        assertThat(said).allSatisfy(SecretsTest::assertClean);

        // What the log says is the child's own affair; this one says nothing.
        List<Path> dirty = new ArrayList<>();
        try (Stream<Path> files = Files.walk(LAB.home())) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                if (!each.equals(file) && !isClean(Files.readAllBytes(each))) {
                    dirty.add(each);
                }
            }
        }
        assertThat(dirty).isEmpty();
        for (long inhabitant : LAB.inhabitants()) {
            Path proc = Path.of("/proc/" + inhabitant);
            assertThat(isClean(Files.readAllBytes(proc.resolve("cmdline")))).isTrue();
            boolean child = Files.readString(proc.resolve("comm")).strip().matches("sh|sleep");
            assertThat(environment(inhabitant).contains(CANARY)).as("%s", proc).isEqualTo(child);
        }
    }

    @Test
    void aSecretThatCannotBeReadFailsTheLaunchAndNamesItsFile() throws Exception {
        Path open = secret("open", CANARY + "\n", "rw-r--r--");
        Path absent = LAB.path("absent");
        LAB.write(
                "unlucky.json",
                """
                {"processes": [
                  {"name": "open", "command": "sleep 1000", "start": {"retries": 0},
                   "env": {"API_KEY": {"secret": {"file": "%s"}}}},
                  {"name": "absent", "command": "sleep 1000", "start": {"retries": 0},
                   "env": {"API_KEY": {"secret": {"file": "%s"}}}}]}
                """
                        .formatted(open, absent));
        LAB.sheriff("apply", LAB.path("unlucky.json").toString()).ok();
        LAB.sheriff("start", "open", "absent");
        assertThat(LAB.awaitState("absent", "FAILED").get("reason").asText())
                .contains(absent.toString(), "is not there");
        assertThat(LAB.awaitState("open", "FAILED").get("reason").asText())
                .contains("chmod o-rwx " + open)
                .doesNotContain(CANARY);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-------"));
        LAB.sheriff("start", "open").ok();
        assertThat(environment(LAB.awaitState("open", "RUNNING").get("pid").asLong()))
                .contains("API_KEY=" + CANARY);
        LAB.sheriff("stop", "open").ok();
    }

    private static Path secret(String name, String content, String rights) throws IOException {
        Path file = LAB.write(name, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private static String environment(long pid) throws IOException {
        return new String(
                Files.readAllBytes(Path.of("/proc/" + pid + "/environ")), StandardCharsets.UTF_8);
    }

    private static void assertClean(String text) {
        assertThat(isClean(text.getBytes(StandardCharsets.UTF_8))).as(text).isTrue();
    }

    private static boolean isClean(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return Stream.of(CANARY, OF_DEPUTY)
                .flatMap(value -> Stream.of(value, base64(value)))
                .noneMatch(text::contains);
    }

    private static String base64(String value) {
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
