package dev.posse.sheriff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.ProcessState;
import org.junit.jupiter.api.Test;

final class LooksTest {
    private final FakeSheriff sheriff =
            new FakeSheriff(
                    Views.snapshot(Views.process("camera").state(ProcessState.FAILED).view()));

    @Test
    void aTerminalGetsColoursAndAPipeDoesNot() {
        assertThat(CliRun.on(sheriff).terminal(80).run("ps").out()).contains("\u001b[1;31m");
        assertThat(CliRun.on(sheriff).run("ps").out()).doesNotContain("\u001b");
    }

    @Test
    void coloursFollowTheTerminalsDepth() {
        assertThat(CliRun.on(sheriff).terminal(80).with("TERM", "xterm-256color").run("ps").out())
                .contains("\u001b[1;38;5;203m");
    }

    @Test
    void coloursCanBeRefusedAndForced() {
        assertThat(CliRun.on(sheriff).terminal(80).with("NO_COLOR", "1").run("ps").out())
                .doesNotContain("\u001b");
        assertThat(CliRun.on(sheriff).terminal(80).with("TERM", "dumb").run("ps").out())
                .doesNotContain("\u001b");
        assertThat(CliRun.on(sheriff).terminal(80).run("ps", "--no-color").out())
                .doesNotContain("\u001b");
        assertThat(CliRun.on(sheriff).with("CLICOLOR_FORCE", "1").run("ps").out())
                .contains("\u001b[");
        assertThat(CliRun.on(sheriff).with("CLICOLOR_FORCE", "0").run("ps").out())
                .doesNotContain("\u001b");
        assertThat(
                        CliRun.on(sheriff)
                                .with("CLICOLOR_FORCE", "1")
                                .with("NO_COLOR", "1")
                                .run("ps")
                                .out())
                .doesNotContain("\u001b");
    }

    @Test
    void withoutAUtf8LocaleShapesAreAscii() {
        assertThat(CliRun.on(sheriff).terminal(80).with("LANG", "C").run("ps").out())
                .isASCII()
                .contains("X failed");
        assertThat(CliRun.on(sheriff).terminal(80).with("LC_ALL", "POSIX").run("ps").out())
                .isASCII();
    }
}
