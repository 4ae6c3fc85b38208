package dev.posse.sheriff.cli.complete;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.sheriff.cli.CliRun;
import dev.posse.sheriff.cli.FakeSheriff;
import dev.posse.sheriff.cli.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What shells are told, over the verb that they call. */
class CompletingTest {
    @TempDir private Path folder;

    private List<String> next(String... words) {
        FakeSheriff sheriff =
                new FakeSheriff(
                        Views.snapshot(
                                Views.process("camera").group("drivers/eyes").running(4121).view(),
                                Views.process("lidar").group("drivers", "prod").view(),
                                Views.process("a b").view()));
        String[] all = new String[words.length + 2];
        all[0] = "__complete";
        all[1] = "--";
        System.arraycopy(words, 0, all, 2, words.length);
        CliRun run =
                CliRun.on(sheriff)
                        .with("POSSE_HOME", folder.resolve("h").toString())
                        .in(folder)
                        .run(all);
        assertThat(run.exit()).isZero();
        return run.lines();
    }

    private List<String> values(String... words) {
        return next(words).stream().map(line -> line.substring(0, line.indexOf('\t'))).toList();
    }

    @Test
    void verbsWithWhatTheyDo() {
        assertThat(next("st"))
                .containsExactly(
                        "status\tone screen about everything; the exit code says how it is",
                        "start\tstart processes",
                        "stop\tstop processes; they stay stopped");
        assertThat(values("")).contains("ps", "shell", "top").doesNotContain("__complete");
    }

    @Test
    void namesWithTheirState() {
        assertThat(next("stop", "c")).containsExactly("camera\trunning, pid 4121");
        assertThat(values("stop", "")).contains("camera", "lidar", "name:\"a b\"", "all");
    }

    @Test
    void whatIsTypedAlreadyIsNotOfferedAgain() {
        assertThat(values("stop", "camera", "")).contains("lidar").doesNotContain("camera");
    }

    @Test
    void groupsTagsHostsAndStatesAreSelectors() {
        assertThat(values("ps", "group:")).containsExactly("group:drivers", "group:drivers/eyes");
        assertThat(values("ps", "tag:")).containsExactly("tag:prod");
        assertThat(values("ps", "state:ru")).containsExactly("state:running");
    }

    @Test
    void optionsOfTheVerbAndOfAllVerbs() {
        assertThat(values("logs", "--f")).containsExactly("--follow");
        assertThat(values("logs", "--no-")).contains("--no-prefix", "--no-color");
        assertThat(values("--she")).containsExactly("--sheriff");
    }

    @Test
    void valuesOfOptions() {
        assertThat(values("ps", "-o", "js")).containsExactly("json", "jsonl");
        assertThat(values("ps", "--output=js")).containsExactly("--output=json", "--output=jsonl");
        assertThat(values("wait", "camera", "--for", "r")).containsExactly("running", "ready");
    }

    @Test
    void anOptionWithItsValueBeforeTheVerbIsNoVerb() {
        assertThat(values("-s", "unix:/x", "sto")).containsExactly("stop");
    }

    @Test
    void signalsThenNames() {
        assertThat(values("signal", "H")).containsExactly("HUP");
        assertThat(values("signal", "HUP", "c")).containsExactly("camera");
    }

    @Test
    void filesWhereFilesAreWanted() throws IOException {
        Files.createFile(folder.resolve("demo.json"));
        Files.createDirectory(folder.resolve("deep"));
        assertThat(values("apply", "de")).containsExactly("deep/", "demo.json");
    }

    @Test
    void afterOneAnswerTheSheriffIsNotAskedAgainSoon() throws IOException {
        values("stop", "c");
        Path cache = folder.resolve("h/completion");
        assertThat(cache).content().contains("camera");
        Files.writeString(cache, "p\tremembered\tstopped");
        Files.setLastModifiedTime(cache, java.nio.file.attribute.FileTime.from(Views.NOW));
        assertThat(values("stop", "r")).containsExactly("remembered");
    }

    @Test
    void scriptsForThreeShells() {
        for (String shell : List.of("bash", "zsh", "fish")) {
            CliRun run = CliRun.on(new FakeSheriff(Views.snapshot())).run("completion", shell);
            assertThat(run.exit()).isZero();
            assertThat(run.out()).contains("__complete");
        }
        CliRun other = CliRun.on(new FakeSheriff(Views.snapshot())).run("completion", "tcsh");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err()).contains("bash, zsh or fish");
    }
}
