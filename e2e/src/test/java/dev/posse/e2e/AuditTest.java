package dev.posse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import dev.posse.e2e.harness.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who did what, why, and that nobody can change the record of it unseen. */
final class AuditTest {
    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void everyEffectiveCommandIsARowAndATamperedOneIsNamed() throws Exception {
        Program sheriff = lab.serve();
        Program robot = lab.deputy("robot");
        lab.awaitHost("robot", "ATTACHED");
        lab.sheriff("apply", config(), "--reason", "first day").ok();
        lab.awaitState("walker", "RUNNING");
        lab.sheriff("stop", "walker", "--reason", "tyre change").ok();
        lab.sheriff("stop", "walker").ok();
        lab.sheriff("stop", "nobody").exits(3);

        JsonNode rows = lab.sheriff("audit", "list", "-o", "json").ok().json().get("audit");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("method").asText()).startsWith("Apply ").endsWith("audit.json");
        assertThat(rows.get(0).get("reason").asText()).isEqualTo("first day");
        JsonNode stop = rows.get(1);
        assertThat(stop.get("method").asText()).isEqualTo("Command stop");
        assertThat(stop.get("targets").get(0).asText()).isEqualTo("walker@robot");
        assertThat(stop.get("reason").asText()).isEqualTo("tyre change");
        assertThat(stop.get("name").asText()).isEqualTo(System.getProperty("user.name"));
        assertThat(stop.get("uid").asInt())
                .isEqualTo((Integer) Files.getAttribute(lab.home(), "unix:uid"));
        assertThat(stop.get("from").asText()).isEqualTo("unix socket");
        assertThat(stop.get("role").asText()).isEqualTo("admin");
        assertThat(stop.get("command_id").asText()).isNotEmpty();
        assertThat(stop.get("prev").asText()).isEqualTo(rows.get(0).get("hash").asText());
        assertThat(lab.sheriff("audit", "list", "--target", "walker").ok().out())
                .contains("Command stop")
                .contains("(tyre change)");
        assertThat(lab.sheriff("audit", "list", "--who", "mallory").ok().out()).isEmpty();
        lab.sheriff("audit", "verify").ok();

        // No value of the configuration, which may be a secret, is in it.
        Path file = lab.path("sheriff/audit/audit.jsonl");
        assertThat(Files.readString(file)).doesNotContain("hunter2");

        // The deputy is told the head when it attaches; cutting the last row off shows.
        robot.killHard();
        lab.deputy("robot");
        lab.awaitHost("robot", "ATTACHED");
        await().atMost(Lab.PATIENCE)
                .until(() -> Files.exists(lab.path("d-robot/audit-heads.jsonl")));
        Result agreed = lab.sheriff("audit", "verify", "--against", "deputies").ok();
        assertThat(agreed.out()).contains("robot: agrees on 1 of 1 heads, the newest row 2");

        sheriff.terminate();
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, 1));
        Program second = lab.serve();
        lab.awaitHost("robot", "ATTACHED");
        lab.sheriff("audit", "verify").ok();
        Result cut = lab.sheriff("audit", "verify", "--against", "deputies").exits(1);
        assertThat(cut.out()).contains("robot: it was told row 2").contains("rows were cut off");

        second.terminate();
        Files.write(file, lines);
        byte[] bytes = Files.readAllBytes(file);
        bytes[lines.get(0).length() + 1 + lines.get(1).indexOf("tyre")] = 'T';
        Files.write(file, bytes);
        lab.serve();
        Result tampered = lab.sheriff("audit", "verify").exits(1).withoutStackTrace();
        assertThat(tampered.out()).contains(file + ":2: ").contains("it was changed");
    }

    private String config() throws Exception {
        return lab.write(
                        "audit.json",
                        "{'processes':[{'name':'walker','host':'robot','autostart':true,'env':{'PASSWORD':'hunter2'},'cmd':'sleep 1000'}]}"
                                .replace('\'', '"'))
                .toString();
    }
}
