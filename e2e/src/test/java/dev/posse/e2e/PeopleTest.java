package dev.posse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import dev.posse.e2e.harness.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Other people than the owner: what each role may, who is told why not, and the end of it. */
final class PeopleTest {
    private final Lab lab = new Lab();
    private Program sheriff;

    @BeforeEach
    void begin() throws Exception {
        lab.with("XDG_CONFIG_HOME", lab.path("config").toString());
        sheriff = lab.serve("--listen", "127.0.0.1:0");
        lab.deputy("robot");
        lab.awaitHost("robot", "ATTACHED");
        lab.sheriff("apply", config()).ok();
        lab.awaitState("walker", "RUNNING");
        Matcher address = Pattern.compile("127\\.0\\.0\\.1:[0-9]+").matcher(sheriff.said());
        assertThat(address.find()).isTrue();
        person("vera", "viewer", "unix:" + lab.path("sheriff/sheriff.sock"));
        person("oskar", "operator", address.group());
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void eachRoleMayWhatItMayAndIsToldWhyNot() throws Exception {
        assertThat(lab.sheriff("-c", "vera", "ps").ok().out()).contains("walker");
        assertThat(lab.sheriff("-c", "vera", "user", "whoami").ok().out())
                .contains("you are vera with the role viewer");
        Result denied = lab.sheriff("-c", "vera", "stop", "walker").exits(5).withoutStackTrace();
        assertThat(denied.err())
                .contains("you are vera with the role viewer")
                .contains("needs the role operator")
                .contains("sheriff user add NAME --role operator");
        assertThat(lab.process("walker").get("state").asText()).isEqualTo("RUNNING");

        lab.sheriff("-c", "oskar", "restart", "walker", "--reason", "stuck wheel").ok();
        Result apply = lab.sheriff("-c", "oskar", "apply", config()).exits(5);
        assertThat(apply.err()).contains("needs the role admin");
        assertThat(lab.sheriff("-c", "oskar", "user", "add", "mallory", "--role", "admin").exit())
                .isEqualTo(5);
        assertThat(lab.path("mallory.token")).doesNotExist();

        JsonNode rows = lab.sheriff("audit", "list", "-o", "json").ok().json().get("audit");
        assertThat(rows)
                .anySatisfy(
                        row -> {
                            assertThat(row.get("name").asText()).isEqualTo("oskar");
                            assertThat(row.get("role").asText()).isEqualTo("operator");
                            assertThat(row.get("reason").asText()).isEqualTo("stuck wheel");
                            assertThat(row.get("from").asText()).startsWith("127.0.0.1:");
                        })
                .anySatisfy(
                        row -> {
                            assertThat(row.get("name").asText()).isEqualTo("vera");
                            assertThat(row.get("outcome").asText()).isEqualTo("REFUSED");
                        });
        assertThat(Files.readString(lab.path("sheriff/audit/audit.jsonl")))
                .doesNotContain("PSU1.")
                .doesNotContain("hunter2");
        assertThat(Files.readString(lab.path("sheriff/people.json")))
                .doesNotContain(Files.readString(lab.path("vera.token")).strip().substring(10));
    }

    @Test
    void whoOnlyLooksSeesNoValuesOfEnvironments() {
        assertThat(lab.sheriff("describe", "walker", "-o", "json").ok().out()).contains("hunter2");
        for (String who : new String[] {"vera", "oskar"}) {
            Result seen = lab.sheriff("-c", who, "describe", "walker", "-o", "json").ok();
            assertThat(seen.out()).doesNotContain("hunter2").contains("PASSWORD").contains("***");
            assertThat(lab.sheriff("-c", who, "describe", "walker").ok().out())
                    .doesNotContain("hunter2");
            assertThat(lab.sheriff("-c", who, "save-config").ok().out())
                    .doesNotContain("hunter2")
                    .contains("***");
        }
    }

    @Test
    void aRemovedUsersStreamsEndWithinFiveSecondsAndForGood() throws Exception {
        Program follower = lab.follow("-c", "vera", "logs", "-f", "walker");
        Program other = lab.follow("-c", "oskar", "logs", "-f", "walker");
        await().atMost(Lab.PATIENCE).until(() -> follower.said().contains("step"));
        await().atMost(Lab.PATIENCE).until(() -> other.said().contains("step"));
        lab.sheriff("user", "remove", "vera", "--reason", "left").ok();
        await().atMost(Duration.ofSeconds(5)).until(() -> !follower.alive());
        assertThat(follower.said()).contains("the user 'vera' was removed");
        assertThat(other.alive()).isTrue();
        lab.sheriff("-c", "vera", "ps").exits(5).withoutStackTrace();
        other.close();

        sheriff.terminate();
        sheriff = lab.serve();
        Result after = lab.sheriff("-c", "vera", "ps").exits(5).withoutStackTrace();
        assertThat(after.err()).contains("does not know the user 'vera'").contains("user add vera");
    }

    @Tag("soak")
    @Test
    void aRevokedDeputyIsCutAndStaysOutAndItsProcessesGoOn() throws Exception {
        long pid = lab.pid("walker");
        lab.sheriff("revoke", "deputy", "robot", "--yes", "--reason", "stolen").ok();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> !lab.host("robot").get("state").asText().equals("ATTACHED"));
        sheriff.terminate();
        sheriff = lab.serve();
        assertThat(lab.sheriff("user", "list").ok().out()).contains("robot").contains("revoked");
        await().during(Duration.ofSeconds(3))
                .atMost(Lab.PATIENCE)
                .until(() -> !lab.host("robot").get("state").asText().equals("ATTACHED"));
        assertThat(Lab.alive(pid)).isTrue();
        lab.sheriff("revoke", "deputy", "robot", "--undo").ok();
        lab.awaitHost("robot", "ATTACHED");
        assertThat(lab.awaitState("walker", "RUNNING").get("pid").asLong()).isEqualTo(pid);
    }

    @Test
    void contextsNameFleets() throws Exception {
        Path file = lab.path("config/posse/context.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        lab.sheriff("context", "use", "vera").ok();
        assertThat(lab.sheriff("user", "whoami").ok().out()).contains("you are vera");
        assertThat(lab.sheriff("context", "list").ok().out()).contains("* vera");
        // Flag before variable before the context in use.
        lab.with("POSSE_CONTEXT", "oskar");
        assertThat(lab.sheriff("user", "whoami").ok().out()).contains("you are oskar");
        assertThat(lab.sheriff("-c", "local", "user", "whoami").ok().out()).contains("role admin");
        assertThat(lab.sheriff("-c", "vera", "user", "whoami").ok().out()).contains("you are vera");
        Result unknown = lab.sheriff("-c", "mars", "ps").exits(2).withoutStackTrace();
        assertThat(unknown.err()).contains("there is no context 'mars'; there are: oskar, vera");
        lab.sheriff("-c", "vera", "-s", "unix:/x", "ps").exits(2);
        lab.sheriff("context", "remove", "vera").ok();
        assertThat(lab.sheriff("context", "list").ok().out()).doesNotContain("vera");
    }

    private void person(String name, String role, String address) throws Exception {
        lab.sheriff("user", "add", name, "--role", role).ok();
        Path token = lab.path(name + ".token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        lab.sheriff("-s", address, "context", "add", name, "--token-file", token.toString()).ok();
    }

    private String config() throws Exception {
        return lab.write(
                        "people.json",
                        ("[{'name':'walker','host':'robot','autostart':true,'env':{'PASSWORD':'hunter2'},"
                                        + "'args':['sh','-c','while :; do echo step; sleep 0.1; done']}]")
                                .replace('\'', '"'))
                .toString();
    }
}
