package dev.posse.deputy.os.recorder;

import static dev.posse.deputy.os.recorder.ChildrenFixture.plan;
import static dev.posse.deputy.os.recorder.ChildrenFixture.ref;
import static dev.posse.deputy.os.recorder.ChildrenFixture.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessId;
import dev.posse.deputy.core.Children.Fact;
import dev.posse.deputy.core.Children.Ref;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecorderChildrenTest {
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
    void tellsTheWholeLifeInOrder() throws Exception {
        Ref ref = ref("short", 1);
        fixture.children().launch(ref, shell("echo hello; exit 7"));
        fixture.awaitFact(ref, Fact.TreeEmpty.class);

        assertThat(fixture.facts(ref))
                .extracting(fact -> fact.getClass().getSimpleName())
                .containsExactly("Started", "Ended", "TreeEmpty");
        Fact.Ended ended = fixture.awaitFact(ref, Fact.Ended.class);
        assertThat(ended.exit()).isEqualTo(new Exit.Code(7));
        assertThat(Duration.between(ended.at().orElseThrow(), Instant.now()).abs())
                .isLessThan(Duration.ofMinutes(1));
        assertThat(fixture.folder(ref).resolve("out")).hasContent("hello");
    }

    @Test
    void startedTellsPidAndTime() {
        Ref ref = ref("sleeper", 1);
        fixture.children().launch(ref, plan("sleep", "60"));
        Fact.Started started = fixture.awaitFact(ref, Fact.Started.class);

        ProcessHandle child = ProcessHandle.of(started.pid()).orElseThrow();
        assertThat(child.info().command()).hasValueSatisfying(c -> assertThat(c).contains("sleep"));
        assertThat(Duration.between(started.at(), Instant.now()))
                .isBetween(Duration.ofMillis(-20), Duration.ofSeconds(10));
    }

    @Test
    void aFailedStepIsNamed() {
        Ref ref = ref("absent", 1);
        fixture.children().launch(ref, plan("/no/such/program"));
        fixture.awaitFact(ref, Fact.TreeEmpty.class);

        assertThat(fixture.facts(ref)).hasSize(2);
        assertThat(fixture.awaitFact(ref, Fact.Ended.class).exit())
                .isEqualTo(new Exit.SpawnFailure("exec", 2, "No such file or directory"));
    }

    @Test
    void whatNoProgramCanBeGivenIsRefused() {
        Ref ref = ref("nul", 1);
        fixture.children().launch(ref, plan("echo", "a\0b"));

        assertThat(fixture.awaitFact(ref, Fact.Ended.class).exit())
                .isEqualTo(new Exit.SpawnFailure("request", 22, "arg holds a NUL character"));
        fixture.awaitFact(ref, Fact.TreeEmpty.class);
    }

    @Test
    void signalsReachTheTreeOrTheMainProcess() throws Exception {
        Ref ref = ref("signalled", 1);
        fixture.children().launch(ref, shell("sleep 60 & echo both; sleep 61"));
        await().until(() -> Files.readString(fixture.folder(ref).resolve("out")).equals("both\n"));
        fixture.children().signal(ref, 15, true);

        assertThat(fixture.awaitFact(ref, Fact.Ended.class).exit())
                .isEqualTo(new Exit.Signaled(15));
        assertThat(fixture.facts(ref)).noneMatch(Fact.TreeEmpty.class::isInstance);
        fixture.children().signal(ref, 15, false);
        fixture.awaitFact(ref, Fact.TreeEmpty.class);
    }

    @Test
    void killEndsWhoIgnoresSignals() {
        Ref ref = ref("stubborn", 1);
        fixture.children().launch(ref, shell("trap '' TERM; while :; do sleep 1; done"));
        fixture.awaitFact(ref, Fact.Started.class);
        fixture.children().kill(ref);

        fixture.awaitFact(ref, Fact.TreeEmpty.class);
        assertThat(fixture.awaitFact(ref, Fact.Ended.class).exit()).isEqualTo(new Exit.Signaled(9));
    }

    @Test
    void theNextLaunchMayFollowAtOnceAndAppends() {
        for (int launch = 1; launch <= 20; launch++) {
            Ref ref = ref("again", launch);
            fixture.children().launch(ref, shell("echo " + launch));
            fixture.awaitFact(ref, Fact.TreeEmpty.class);
            assertThat(fixture.awaitFact(ref, Fact.Ended.class).exit()).isEqualTo(new Exit.Code(0));
        }
        assertThat(fixture.folder(ref("again", 1)).resolve("out"))
                .content()
                .startsWith("1\n2\n3\n")
                .endsWith("\n20\n");
    }

    @Test
    void aLostRecorderIsToldAndItsTreeKilled() throws Exception {
        Ref ref = ref("orphan", 1);
        fixture.children().launch(ref, shell("setsid sleep 60 & sleep 61"));
        long pid = fixture.awaitFact(ref, Fact.Started.class).pid();
        ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
        await().until(() -> child.descendants().count() == 2);
        ProcessHandle.of(fixture.recorderPid(ref)).orElseThrow().destroyForcibly();

        assertThat(fixture.awaitFact(ref, Fact.Lost.class).treeAlive()).isTrue();
        fixture.awaitFact(ref, Fact.TreeEmpty.class);
        Gone.awaitGone(pid);
        assertThat(fixture.facts(ref)).noneMatch(Fact.Ended.class::isInstance);
    }

    @Test
    void oneThatEndedUnseenIsLostWithoutATree() throws Exception {
        Ref ref = ref("vanished", 1);
        fixture.children().launch(ref, plan("sleep", "60"));
        ProcessHandle child =
                ProcessHandle.of(fixture.awaitFact(ref, Fact.Started.class).pid()).orElseThrow();
        fixture.drop();
        ProcessHandle.of(fixture.recorderPid(ref)).orElseThrow().destroyForcibly();
        child.destroyForcibly();
        Gone.awaitGone(child.pid());
        fixture.reopen();
        fixture.children().adopt(ref);

        assertThat(fixture.awaitFact(ref, Fact.Lost.class).treeAlive()).isFalse();
    }

    @Test
    void theValueOfALimitThatCannotBeIsNamed() {
        Ref ref = ref("limited", 1);
        fixture.children().launch(ref, ChildrenFixture.onCpus("4000"));
        assertThat(fixture.awaitFact(ref, Fact.Ended.class).exit())
                .isEqualTo(new Exit.SpawnFailure("cpus", 22, "cpus 4000: Invalid argument"));
        fixture.awaitFact(ref, Fact.TreeEmpty.class);
    }

    @Test
    void whatWasNeverLaunchedIsToldSo() {
        Ref ref = ref("never", 3);
        fixture.children().adopt(ref);
        fixture.awaitFact(ref, Fact.NeverLaunched.class);
        assertThat(fixture.facts(ref)).hasSize(1);
    }

    @Test
    void anEarlierLaunchIsNotTakenForThisOne() {
        Ref first = ref("twice", 1);
        fixture.children().launch(first, shell("exit 5"));
        fixture.awaitFact(first, Fact.TreeEmpty.class);
        Ref second = ref("twice", 2);
        fixture.children().adopt(second);

        fixture.awaitFact(second, Fact.NeverLaunched.class);
        assertThat(fixture.facts(second)).hasSize(1);
    }

    @Test
    void whatIsAliveIsNotStartedAgainThoughOurNotesAreLost() throws Exception {
        Ref known = ref("alone", 41);
        fixture.children().launch(known, plan("sleep", "60"));
        long pid = fixture.awaitFact(known, Fact.Started.class).pid();
        fixture.reopen();
        Ref forgotten = ref("alone", 1);
        fixture.children().launch(forgotten, plan("sleep", "60"));

        assertThat(fixture.awaitFact(forgotten, Fact.Started.class).pid()).isEqualTo(pid);
        fixture.children().kill(forgotten);
        fixture.awaitFact(forgotten, Fact.TreeEmpty.class);
        assertThat(fixture.awaitFact(forgotten, Fact.Ended.class).exit())
                .isEqualTo(new Exit.Signaled(9));
    }

    @Test
    void forgettingTakesTheFolderAwayAndTheNextLaunchMayFollowAtOnce() {
        for (int i = 1; i <= 10; i++) {
            Ref ref = ref("ended", i);
            fixture.children().launch(ref, shell("echo " + i));
            fixture.awaitFact(ref, Fact.TreeEmpty.class);
            assertThat(fixture.folder(ref).resolve("out")).hasContent(i + "");
            fixture.children().forget(ref.process());
        }
        Path folder = fixture.folder(ref("ended", 1));
        assertThat(folder).doesNotExist();
        await().untilAsserted(() -> assertThat(folder.getParent()).isEmptyDirectory());
        fixture.children().forget(ProcessId.local("unheard of"));
    }

    @Test
    void theFolderOfARunningChildIsNotTakenAway() throws Exception {
        Ref ref = ref("running", 1);
        fixture.children().launch(ref, plan("sleep", "60"));
        fixture.awaitFact(ref, Fact.Started.class);
        fixture.children().forget(ref.process());
        fixture.reopen();
        fixture.children().forget(ref.process());
        fixture.children().adopt(ref);
        fixture.awaitFact(ref, Fact.Started.class);
    }

    @Test
    void whatAnEarlierDeputyHadNoTimeToDeleteGoesAtTheBeginning() throws Exception {
        // Whole at once: what the fixture opened may still be sweeping.
        Path old = Files.createDirectory(folder.resolve("old"));
        Files.writeString(old.resolve("out"), "old");
        Path left = Files.move(old, folder.resolve("runs").resolve(".forgotten-x-1"));
        fixture.reopen();
        await().until(() -> Files.notExists(left));
    }

    @Test
    void commandsToWhoIsGoneAreAnswered() throws Exception {
        Ref ref = ref("gone", 1);
        fixture.children().launch(ref, shell("exit 0"));
        fixture.awaitFact(ref, Fact.TreeEmpty.class);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        fixture.children().punch(ref, RecorderChildren.Spool.OUT, 4096, answer::complete);
        assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(new Answer.Gone());
    }

    @Test
    void punchingGivesTheDiskBackAndKeepsTheSize() throws Exception {
        Ref ref = ref("chatty", 1);
        fixture.children().launch(ref, shell("head -c 1000000 /dev/zero | tr '\\0' x; sleep 60"));
        Path out = fixture.folder(ref).resolve("out");
        await().until(() -> Files.exists(out) && Files.size(out) == 1_000_000);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        fixture.children().punch(ref, RecorderChildren.Spool.OUT, 999_424, answer::complete);

        assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(new Answer.Done(0));
        assertThat(Files.size(out)).isEqualTo(1_000_000);
        byte[] bytes = Files.readAllBytes(out);
        assertThat(bytes[999_423]).isZero();
        assertThat(bytes[999_424]).isEqualTo((byte) 'x');
    }

    @Test
    void whatIsOnALeashEndsWithoutAWordOfItsDeputy() {
        Ref ref = ref("leashed", 1);
        fixture.children()
                .launch(
                        ref,
                        shell("trap '' TERM; sleep 60 & while :; do sleep 1; done")
                                .leashed(Duration.ofMillis(300)));
        fixture.awaitFact(ref, Fact.Started.class);
        fixture.awaitFact(ref, Fact.TreeEmpty.class);
        assertThat(fixture.awaitFact(ref, Fact.Ended.class).exit()).isEqualTo(new Exit.Signaled(9));
    }
}
