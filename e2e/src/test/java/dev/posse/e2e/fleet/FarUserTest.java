package dev.posse.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.posse.e2e.harness.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person on another machine, who has a token and the fleet's pin, or a credential. */
final class FarUserTest {
    private final FleetLab fleet = new FleetLab();
    private final Lab lab = fleet.lab;

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void aTokenAndThePinAreEnoughAndNeitherIsWithoutTheOther() throws Exception {
        fleet.found();
        fleet.member("robot1");
        lab.awaitHost("robot1", "ATTACHED");
        long pid = fleet.walker("robot1");
        Path token = lab.path("ana.token");
        String pin =
                new ObjectMapper()
                        .readTree(lab.sheriff("ca", "show", "-o", "json").ok().out())
                        .findValue("pin")
                        .asText();
        var added =
                lab.sheriff(
                        "user",
                        "add",
                        "ana",
                        "--role",
                        "operator",
                        "--token-file",
                        token.toString());
        assertThat(added.ok().out() + added.err()).contains("context add NAME --pin " + pin);
        lab.sheriff("credential", "bob", "--role", "viewer", "--file", lab.path("bob").toString())
                .ok();

        onAnotherMachine();
        String address = "grpcs://" + fleet.address();
        String tokenFile = token.toString();
        lab.with("POSSE_TOKEN_FILE", tokenFile);
        var unpinned = lab.sheriff("-s", address, "ps").withoutStackTrace();
        assertThat(unpinned.exit()).isEqualTo(78);
        assertThat(unpinned.err()).contains("POSSE_PIN");
        lab.with("POSSE_PIN", (pin.startsWith("a") ? "b" : "a") + pin.substring(1));
        var impostor = lab.sheriff("-s", address, "ps").withoutStackTrace();
        assertThat(impostor.exit()).isNotZero();
        assertThat(impostor.err()).contains("its root has another key");
        lab.with("POSSE_TOKEN_FILE", "").with("POSSE_PIN", "");
        lab.sheriff(
                        "-s",
                        address,
                        "context",
                        "add",
                        "base",
                        "--token-file",
                        tokenFile,
                        "--pin",
                        pin)
                .ok();
        lab.sheriff("context", "use", "base").ok();
        assertThat(lab.sheriff("user", "whoami").ok().out()).contains("ana", "operator");
        lab.sheriff("restart", "walker").ok();
        assertThat(lab.sheriff("ca", "show").exit()).isEqualTo(5);
        lab.with("POSSE_CREDENTIAL", lab.path("bob").toString());
        assertThat(lab.sheriff("-s", address, "user", "whoami").ok().out())
                .contains("bob", "viewer");
        lab.with("POSSE_CREDENTIAL", "");

        atHome();
        assertThat(lab.awaitState("walker", "RUNNING").get("pid").asLong()).isNotEqualTo(pid);
        lab.sheriff("user", "remove", "ana").ok();
        lab.sheriff("user", "remove", "bob").ok();
        onAnotherMachine();
        var removed = lab.sheriff("-c", "base", "ps").withoutStackTrace();
        assertThat(removed.exit()).isEqualTo(5);
        assertThat(removed.err()).contains("does not know the user 'ana'");
        lab.with("POSSE_CREDENTIAL", lab.path("bob").toString());
        var revoked = lab.sheriff("-s", address, "ps").withoutStackTrace();
        assertThat(revoked.exit()).isEqualTo(5);
        assertThat(revoked.err()).contains("revoked");
        atHome();
    }

    private void onAnotherMachine() throws Exception {
        Path other = Files.createDirectories(lab.path("other"));
        lab.with("POSSE_HOME", other.toString()).with("XDG_CONFIG_HOME", other.toString());
    }

    private void atHome() {
        lab.with("POSSE_HOME", lab.home().toString())
                .with("XDG_CONFIG_HOME", lab.path("config-home").toString())
                .with("POSSE_CREDENTIAL", "");
    }
}
