package dev.posse.e2e.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.ProcessId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console over real output. */
final class PanelLogTest extends PanelCase {
    private static final String CONFIG =
            """
            {"processes": [
              {"name": "chatty", "autostart": true,
               "command": "i=0; while true; do i=$((i+1)); echo line $i; sleep 0.02; done"},
              {"name": "angry", "autostart": true,
               "command": "while true; do echo grr >&2; sleep 0.1; done"},
              {"name": "brief", "autostart": true,
               "command": "echo to out; sleep 0.3; echo to err >&2; sleep 1000"}
            ]}
            """;

    private static final ProcessId CHATTY = ProcessId.local("chatty");
    private static final ProcessId ANGRY = ProcessId.local("angry");
    private static final ProcessId BRIEF = ProcessId.local("brief");

    @BeforeAll
    static void apply() throws Exception {
        lab.sheriff("apply", lab.write("log.json", CONFIG).toString()).ok();
    }

    @Test
    void outputIsFollowedPausedByScrollingSearchedAndFollowedAgain() throws Exception {
        awaitRunning(CHATTY);
        select(CHATTY);
        patiently().until(() -> lines() > 80);
        press(KeyCode.L);
        press(KeyCode.HOME);
        assertThat(following()).isFalse();
        long top = onScreen(() -> panel.console().view().topLine());
        long before = lines();
        patiently().until(() -> lines() > before + 20);
        assertThat(onScreen(() -> panel.console().view().topLine())).isEqualTo(top);
        awaitSeen("#log-pill");
        press(KeyCode.SHORTCUT, KeyCode.F);
        robot.write("line 42");
        patiently().until(() -> text("#log-find-count").matches("[1-9].* of .* lines.*"));
        press(KeyCode.ESCAPE);
        press(KeyCode.ESCAPE);
        press(KeyCode.END);

        patiently().until(this::following);
    }

    @Test
    void severalProcessesAreMergedUnderTheirNames() throws Exception {
        awaitRunning(CHATTY);
        awaitRunning(ANGRY);
        select(CHATTY, ANGRY);
        patiently().until(() -> lines() > 30);
        patiently().until(() -> text("#log-title").startsWith("2 processes"));
        Path file = lab.path("merged.log");
        save(file);

        assertThat(Files.readString(file)).contains("chatty").contains("angry");
    }

    @Test
    void whatIsSavedIsWhatIsThereWithTimeAndStream() throws Exception {
        awaitRunning(BRIEF);
        select(BRIEF);
        patiently().until(() -> lines() >= 2);
        Path file = lab.path("brief.log");
        long saved = save(file);
        List<String> written = Files.readAllLines(file);

        assertThat(saved).isEqualTo(written.size());
        assertThat(written).anyMatch(line -> line.matches(".*\\d\\d:\\d\\d:\\d\\d.*out.*to out"));
        assertThat(written).anyMatch(line -> line.matches(".*\\d\\d:\\d\\d:\\d\\d.*err.*to err"));
    }

    private long save(Path file) throws Exception {
        return onScreen(() -> panel.console().save(file).toCompletableFuture())
                .get(20, TimeUnit.SECONDS);
    }

    private boolean following() throws Exception {
        return onScreen(() -> panel.console().view().followingProperty().get());
    }

    private long lines() throws Exception {
        return onScreen(() -> panel.console().lines());
    }
}
