package dev.posse.deputy.os.recorder;

import static dev.posse.deputy.os.recorder.ChildrenFixture.ref;
import static dev.posse.deputy.os.recorder.ChildrenFixture.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.deputy.core.Children.Fact;
import dev.posse.deputy.core.Children.Ref;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a deputy makes of it when its launcher dies. */
final class LauncherLossTest {
    private static final String BEGUN_AND_STAYS = "echo begun; exec sleep 60";

    @TempDir Path folder;
    private ChildrenFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new ChildrenFixture(folder);
        awaitLauncher();
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private Optional<ProcessHandle> launcher() {
        String program = folder.resolve("posse-recorder").toString();
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().filter(program::equals).isPresent())
                .findFirst();
    }

    private ProcessHandle awaitLauncher() {
        return await().until(this::launcher, Optional::isPresent).orElseThrow();
    }

    private void launch(Ref ref) {
        fixture.children().launch(ref, shell(BEGUN_AND_STAYS));
    }

    private void assertBegunOnce(Ref ref) throws IOException {
        fixture.awaitFact(ref, Fact.Started.class);
        Path out = fixture.folder(ref).resolve("out");
        await().until(() -> Files.size(out) > 0);
        assertThat(out).hasContent("begun");
        assertThat(fixture.facts(ref)).hasSize(1);
    }

    @Test
    void eachOfTwentyIsBegunOnceThoughItIsKilledInTheMiddle() throws Exception {
        for (int round = 0; round < 3; round++) {
            int now = round;
            List<Ref> refs =
                    IntStream.range(0, 20).mapToObj(i -> ref("r" + now + "-" + i, 1)).toList();
            refs.forEach(this::launch);
            // One that died with nothing left to answer is begun anew by the next launch only.
            ProcessHandle first = awaitLauncher();
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> refs.stream().anyMatch(ref -> !fixture.facts(ref).isEmpty()));
            first.destroyForcibly();
            for (Ref ref : refs) {
                assertBegunOnce(ref);
            }
        }
    }

    @Test
    void whatItHadNotBegunIsBegunByTheNext() throws Exception {
        Ref ref = ref("held up", 1);
        Path run = fixture.folder(ref);
        Files.createDirectory(run);
        assertThat(new ProcessBuilder("mkfifo", run.resolve("out").toString()).start().waitFor())
                .isZero();
        launch(ref);
        await().until(() -> Files.exists(run.resolve("lock")));
        Files.delete(run.resolve("out"));
        awaitLauncher().destroyForcibly();
        assertBegunOnce(ref);
    }

    @Test
    void itEndsWithTheDeputyAndRecordersDoNot() throws Exception {
        Ref ref = ref("stays", 1);
        launch(ref);
        assertBegunOnce(ref);
        ProcessHandle launcher = awaitLauncher();
        fixture.drop();
        Gone.awaitGone(launcher.pid());
        assertThat(Gone.isGone(fixture.recorderPid(ref))).isFalse();
    }
}
