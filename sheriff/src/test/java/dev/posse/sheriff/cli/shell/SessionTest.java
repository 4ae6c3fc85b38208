package dev.posse.sheriff.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.CommandOrder;
import dev.posse.sheriff.cli.CliRun;
import dev.posse.sheriff.cli.FakeSheriff;
import dev.posse.sheriff.cli.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of the shell, which do what typed lines do. */
class SessionTest {
    private final FakeSheriff sheriff =
            new FakeSheriff(
                    Views.snapshot(
                            Views.process("camera").group("drivers").running(4121).view(),
                            Views.process("lidar").group("drivers").running(4122).view(),
                            Views.process("planner").running(99).view()));

    @TempDir private Path folder;

    private CliRun script(String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("s"), String.join("\n", lines));
        return CliRun.on(sheriff).in(folder).run("shell", "-f", file.toString());
    }

    @Test
    void linesAreVerbsAndCommentsAreNone() throws IOException {
        CliRun run = script("# all of it", "", "ps camera -o name", "sheriff ps lidar -o name");
        assertThat(run.exit()).isZero();
        assertThat(run.lines()).containsExactly("camera", "lidar");
    }

    @Test
    void aScriptEndsAtTheFirstFailureAndSaysWhere() throws IOException {
        CliRun run = script("ps camera -o name", "ps nobody", "ps lidar -o name");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.lines()).containsExactly("camera");
        assertThat(run.err()).contains("s:2: `ps nobody` ended with 3; what follows was not run");
    }

    @Test
    void whatIsUsedIsMeantWhereNothingIsNamed() throws IOException {
        CliRun run =
                script(
                        "use group:drivers",
                        "ps -o name",
                        "ps planner -o name",
                        "use all",
                        "ps -o name");
        assertThat(run.lines())
                .containsExactly("camera", "lidar", "planner", "camera", "lidar", "planner");
    }

    @Test
    void anOrderGoesToWhatIsUsed() throws IOException {
        script("use group:drivers", "stop --no-wait --timeout 5s");
        assertThat(sheriff.orders).hasSize(1);
        assertThat(sheriff.orders.get(0).verb()).isEqualTo(CommandOrder.Verb.STOP);
        assertThat(sheriff.orders.get(0).processes()).hasSize(2);
    }

    @Test
    void aSignalComesBeforeWhatIsUsed() throws IOException {
        script("use camera", "signal HUP --no-wait");
        assertThat(sheriff.orders.get(0).signal()).isEqualTo(1);
        assertThat(sheriff.orders.get(0).processes()).hasSize(1);
    }

    @Test
    void outputGoesIntoFiles() throws IOException {
        script("ps -o name > all", "ps camera -o name >> all");
        assertThat(Files.readAllLines(folder.resolve("all")))
                .containsExactly("camera", "lidar", "planner", "camera");
    }

    @Test
    void outputGoesThroughOtherPrograms() throws IOException {
        assertThat(script("ps -o name | grep lidar > found").exit()).isZero();
        assertThat(Files.readAllLines(folder.resolve("found"))).containsExactly("lidar");
        assertThat(script("ps -o name | grep -q nobody").exit()).isEqualTo(1);
    }

    @Test
    void otherSpellingsAreUnderstood() throws IOException {
        CliRun run = script("list -o name", "stop-process camera --no-wait");
        assertThat(run.lines()).contains("camera", "lidar", "planner");
        assertThat(run.err()).contains("here that is `sheriff ps -o name`");
        assertThat(sheriff.orders).hasSize(1);
    }

    @Test
    void aScriptCanEndItselfWithACode() throws IOException {
        assertThat(script("exit 7", "ps nobody").exit()).isEqualTo(7);
        assertThat(script("exit seven").err()).contains("exit takes a code from 0 to 255");
    }

    @Test
    void scriptsCallScriptsButNotThemselvesForEver() throws IOException {
        Files.writeString(folder.resolve("other"), "ps lidar -o name");
        assertThat(script("source other").lines()).containsExactly("lidar");
        CliRun loop = script("source s");
        assertThat(loop.exit()).isEqualTo(2);
        assertThat(loop.err()).contains("that is a loop");
    }

    @Test
    void aScriptThatIsNotThereIsNamed() {
        CliRun run = CliRun.on(sheriff).in(folder).run("shell", "-f", "nothere");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("nothere is not there; seen from " + folder);
    }

    @Test
    void linesAreReadFromThePipeWhereNobodyTypes() {
        CliRun run = CliRun.on(sheriff).typing("ps camera -o name").run("shell");
        assertThat(run.lines()).isEqualTo(List.of("camera"));
    }

    @Test
    void programsOfTheirOwnAreRefusedWithAWayOut() throws IOException {
        assertThat(script("serve").err()).contains("type `sheriff serve` elsewhere");
    }
}
