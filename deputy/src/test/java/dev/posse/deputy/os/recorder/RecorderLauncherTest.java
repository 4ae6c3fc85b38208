package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of launches that come to no launcher. */
final class RecorderLauncherTest {
    @TempDir Path folder;
    private final List<RecorderLauncher.Outcome> told = new ArrayList<>();

    private static RecorderLauncher.Outcome failed(String step, int errno, String text) {
        return new RecorderLauncher.Outcome.Failed(new Exit.SpawnFailure(step, errno, text));
    }

    @Test
    void aProgramThatCannotBeRunIsNamed() throws Exception {
        Path absent = folder.resolve("absent");
        Path broken = Files.writeString(folder.resolve("broken"), "no program");
        try (RecorderLauncher launcher = new RecorderLauncher(absent)) {
            launcher.prepare();
            launcher.launch(folder, new byte[2], told::add);
        }
        try (RecorderLauncher launcher = new RecorderLauncher(broken)) {
            launcher.launch(folder, new byte[2], told::add);
        }
        assertThat(told)
                .containsExactly(
                        failed(
                                "recorder",
                                2,
                                "cannot run " + absent + ": No such file or directory"),
                        failed("recorder", 13, "cannot run " + broken + ": Permission denied"));
    }

    @Test
    void oneThatIsTooLongIsRefusedWithoutTroublingTheLauncher() {
        try (RecorderLauncher launcher = new RecorderLauncher(folder.resolve("absent"))) {
            launcher.launch(folder, new byte[(8 << 20) + 1], told::add);
        }
        assertThat(told)
                .containsExactly(
                        failed("request", 22, "it is longer than 8 MiB (in " + folder + ")"));
    }

    @Test
    void whatComesWhileTheDeputyEndsIsLeftToTheNext() {
        RecorderLauncher launcher = new RecorderLauncher(folder.resolve("absent"));
        launcher.close();
        launcher.launch(folder, new byte[2], told::add);
        assertThat(told).isEmpty();
    }
}
