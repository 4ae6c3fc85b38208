package dev.posse.deputy.os.recorder;

import static dev.posse.deputy.os.recorder.ChildrenFixture.ref;
import static dev.posse.deputy.os.recorder.ChildrenFixture.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.model.Exit;
import dev.posse.deputy.core.Beside;
import dev.posse.deputy.core.Children.Fact;
import dev.posse.deputy.core.Children.Ref;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second deputy finds that knows only which launches there were. */
final class AdoptionTest {
    private static final int CHILDREN = 50;
    private static final String COUNTING =
            "i=0; while :; do i=$((i+1)); echo line $i; sleep 0.02; done";

    @TempDir Path folder;
    private ChildrenFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new ChildrenFixture(folder);
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void fiftyChildrenKeepTheirPidsTheirOutputAndTheirExits() throws Exception {
        List<Ref> refs = IntStream.range(0, CHILDREN).mapToObj(i -> ref("child " + i, 7)).toList();
        refs.forEach(ref -> fixture.children().launch(ref, shell(COUNTING)));
        Map<Ref, Fact.Started> before = started(refs);
        fixture.drop();
        List<Ref> ending = refs.subList(0, 10);
        for (Ref ref : ending) {
            ProcessHandle.of(before.get(ref).pid()).orElseThrow().destroyForcibly();
            await().until(() -> Files.exists(fixture.folder(ref).resolve("exited")));
        }
        fixture.reopen();
        refs.forEach(ref -> fixture.children().adopt(ref));

        for (Ref ref : ending) {
            fixture.awaitFact(ref, Fact.TreeEmpty.class);
            assertThat(fixture.awaitFact(ref, Fact.Ended.class).exit())
                    .isEqualTo(new Exit.Signaled(9));
        }
        List<Ref> staying = refs.subList(10, CHILDREN);
        started(staying)
                .forEach(
                        (ref, now) -> {
                            Fact.Started then = Objects.requireNonNull(before.get(ref));
                            assertThat(now.pid()).isEqualTo(then.pid());
                            assertThat(now.startTicks()).isEqualTo(then.startTicks());
                            assertThat(Duration.between(then.at(), now.at()).abs())
                                    .isLessThan(Duration.ofMillis(100));
                        });
        for (Ref ref : staying) {
            fixture.children().kill(ref);
            fixture.awaitFact(ref, Fact.TreeEmpty.class);
            assertNoLineIsMissing(fixture.folder(ref).resolve("out"));
        }
    }

    @Test
    void whatRanBesideProcessesLeavesNothingBehindOnceItHasEnded() throws Exception {
        Ref process = ref("camera", 1);
        Ref ends = new Ref(Beside.of(process.process(), "hook a"), 1);
        Ref goesOn = new Ref(Beside.of(process.process(), "hook b"), 1);
        fixture.children().launch(process, shell("exit 0"));
        fixture.children().launch(ends, shell("exit 0"));
        fixture.children().launch(goesOn, shell("sleep 60"));
        fixture.awaitFact(process, Fact.TreeEmpty.class);
        fixture.awaitFact(ends, Fact.TreeEmpty.class);
        fixture.awaitFact(goesOn, Fact.Started.class);
        fixture.reopen();
        assertThat(fixture.folder(process)).exists();
        assertThat(fixture.folder(ends)).doesNotExist();
        assertThat(fixture.children().beside()).containsExactly(goesOn);
        fixture.children().adopt(goesOn);
        fixture.children().kill(goesOn);
        fixture.awaitFact(goesOn, Fact.TreeEmpty.class);
    }

    @Test
    void aLongPathToTheRunFoldersIsNoHindrance() throws Exception {
        Path deep =
                Files.createDirectories(folder.resolve("d".repeat(120)).resolve("e".repeat(60)));
        try (ChildrenFixture far = new ChildrenFixture(deep)) {
            Ref ref = ref("a process with quite a long name", 1);
            far.children().launch(ref, shell("sleep 60"));
            long pid = far.awaitFact(ref, Fact.Started.class).pid();
            far.reopen();
            far.children().adopt(ref);
            assertThat(far.awaitFact(ref, Fact.Started.class).pid()).isEqualTo(pid);
            far.children().kill(ref);
            far.awaitFact(ref, Fact.TreeEmpty.class);
        }
    }

    private Map<Ref, Fact.Started> started(List<Ref> refs) {
        return refs.stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                ref -> fixture.awaitFact(ref, Fact.Started.class)));
    }

    private static void assertNoLineIsMissing(Path out) throws Exception {
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).isNotEmpty();
        assertThat(lines)
                .isEqualTo(
                        IntStream.rangeClosed(1, lines.size()).mapToObj(i -> "line " + i).toList());
    }
}
