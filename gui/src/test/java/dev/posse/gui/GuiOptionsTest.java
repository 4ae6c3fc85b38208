package dev.posse.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.run.Complaint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GuiOptionsTest {
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
        assertThat(options.picture()).contains(Path.of("a.png"));
        assertThat(options.width()).isEqualTo(800);
        assertThat(options.height()).isEqualTo(600);
        assertThat(options.tab()).isEqualTo(1);
        assertThat(options.view()).isEqualTo("hosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--thme", "--theme=blue", "--size=big", "--sheriff", "camera"})
    void whatIsWrongIsNamed(String word) {
        assertThatThrownBy(() -> GuiOptions.parse(List.of(word)))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining(word.split("=")[0])
                .hasMessageContaining("--help");
    }
}
