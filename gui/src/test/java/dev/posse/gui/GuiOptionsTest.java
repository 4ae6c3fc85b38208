package dev.posse.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.run.Complaint;
import dev.posse.gui.command.CommandRegistry;
import dev.posse.gui.command.PanelActions.View;
import dev.posse.gui.table.Grouping;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GuiOptionsTest {
    @Test
    void aDialogThatIsNoneIsRefused() {
        CommandRegistry none = new CommandRegistry(List.of());
        Shot shot =
                GuiOptions.parse(List.of("--screenshot", "x.png", "--open", "nope"))
                        .picture()
                        .orElseThrow();
        assertThatThrownBy(() -> shot.check(none))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("--open 'nope' is no command of the panel");
    }

    @Test
    void nothingTypedIsAWindowAsTheDesktopIs() {
        GuiOptions options = GuiOptions.parse(List.of());
        assertThat(options.sheriff()).isEmpty();
        assertThat(options.dark()).isEmpty();
        assertThat(options.picture()).isEmpty();
    }

    @Test
    void bothSpellingsOfAValueAreTaken() {
        GuiOptions options =
                GuiOptions.parse(
                        List.of(
                                "--sheriff=unix:/x",
                                "--theme",
                                "dark",
                                "--screenshot",
                                "a.png",
                                "--size=800x600",
                                "--tab=overview",
                                "--view",
                                "hosts"));
        assertThat(options.sheriff()).contains("unix:/x");
        assertThat(options.dark()).contains(true);
        Shot shot = options.picture().orElseThrow();
        assertThat(shot.file()).isEqualTo(Path.of("a.png"));
        assertThat(shot.tab()).isEqualTo(1);
        assertThat(shot.view()).isEqualTo(View.HOSTS);
        assertThat(shot.by()).isEqualTo(Grouping.GROUP);
        assertThat(options.width()).isEqualTo(800);
        assertThat(options.height()).isEqualTo(600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--thme", "--theme=blue", "--size=big", "--by=name", "--sheriff", "camera"})
    void whatIsWrongIsNamed(String word) {
        assertThatThrownBy(() -> GuiOptions.parse(List.of(word)))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining(word.split("=")[0])
                .hasMessageContaining("--help");
    }
}
