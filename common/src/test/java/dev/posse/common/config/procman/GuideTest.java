package dev.posse.common.config.procman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.config.ConfigLoader;
import dev.posse.common.config.LoadOptions;
import dev.posse.common.config.LoadResult;
import dev.posse.common.config.tree.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on moving from procman shows what is so. */
final class GuideTest {
    private static final Path PROJECT = project();

    private static Path project() {
        Path folder = Path.of("").toAbsolutePath();
        return Files.exists(folder.resolve("docs")) ? folder : folder.getParent();
    }

    private static List<String> blocks(String kind) throws IOException {
        return Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PROJECT.resolve("docs/procman.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void theExampleBecomesWhatThePageShows() throws IOException {
        Findings findings = new Findings();

        String json = Procman.text("robot.pmd", blocks("pmd").get(0), findings);

        assertThat(findings.warnings()).isEmpty();
        assertThat(json)
                .isEqualTo(
                        "// Made of robot.pmd, a file of MIT procman.\n" + blocks("json").get(0));
    }

    @Test
    void theFolderIsSaidByAFileBesideIt(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("robot.pmd"), blocks("pmd").get(0));
        Path file = Files.writeString(folder.resolve("here.json"), blocks("json").get(1));

        LoadResult result = ConfigLoader.load(file, LoadOptions.STRICT);

        assertThat(((LoadResult.Loaded) result).configuration().processes().get(0).launch().cwd())
                .contains("/home/robot/workspace");
    }

    @Test
    void theExampleOfTheProjectNeedsNoNote() {
        LoadResult result =
                ConfigLoader.load(PROJECT.resolve("configs/robot.pmd"), LoadOptions.STRICT);

        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        assertThat(result.warnings()).isEmpty();
        assertThat(((LoadResult.Loaded) result).configuration().scripts()).hasSize(2);
    }
}
