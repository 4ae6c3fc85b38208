package dev.posse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host has a word of its own about what its sheriff may start there. */
final class AllowPolicyTest {
    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aRefusedOrderIsShownAtTheProcessAndStopsNothing() throws Exception {
        lab.serve();
        policy(
                "{\"users\": [\""
                        + System.getProperty("user.name")
                        + "\"], \"commands\": [\"/bin/sleep 1000\"]}");
        lab.deputy("robot", "--config-dir", lab.path("config").toString());
        lab.awaitHost("robot", "ATTACHED");
        lab.sheriff("apply", config("/bin/sleep 1000", "/bin/sleep 2000")).ok();
        long pid = lab.awaitState("good", "RUNNING").get("pid").asLong();
        JsonNode bad = lab.awaitState("bad", "FAILED");
        assertThat(bad.get("reason").asText())
                .contains("refused by this deputy's policy")
                .contains("\"commands\" in " + lab.path("config/policy.json"));

        Result started = lab.sheriff("start", "bad").exits(1).withoutStackTrace();
        assertThat(started.out() + started.err()).contains("refused by this deputy's policy");

        // A change that may not run takes the place of nothing.
        lab.sheriff("apply", config("/bin/sleep 3000", "/bin/sleep 2000")).ok();
        Result changed = lab.sheriff("restart", "good", "--yes").exits(1);
        assertThat(changed.out()).contains("what ran goes on (PID " + pid + ")");
        assertThat(lab.process("good").get("state").asText()).isEqualTo("RUNNING");
        assertThat(lab.pid("good")).isEqualTo(pid);

        Result adhoc =
                lab.sheriff("start", "--name", "typed@robot", "--cmd", "/bin/sleep 1000").exits(1);
        assertThat(adhoc.out() + adhoc.err()).contains("no configuration names this process");
    }

    @Test
    void aPolicyThatOthersCanWriteIsNoPolicy() throws Exception {
        Path file = policy("{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Result refused =
                lab.deputyRun("run", "--config-dir", file.getParent().toString())
                        .exits(78)
                        .withoutStackTrace();
        assertThat(refused.err()).contains("type: chmod go-w " + file);
    }

    private Path policy(String text) throws Exception {
        Path folder = Files.createDirectories(lab.path("config"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = Files.writeString(folder.resolve("policy.json"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }

    private String config(String good, String bad) throws Exception {
        return lab.write(
                        "robot.json",
                        ("[{'name':'good','host':'robot','autostart':true,'cmd':'"
                                        + good
                                        + "'},{'name':'bad','host':'robot','autostart':true,'cmd':'"
                                        + bad
                                        + "'}]")
                                .replace('\'', '"'))
                .toString();
    }
}
