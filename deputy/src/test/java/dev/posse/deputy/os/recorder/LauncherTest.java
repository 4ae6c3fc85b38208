package dev.posse.deputy.os.recorder;

import static dev.posse.deputy.os.recorder.RawLauncher.frame;
import static dev.posse.deputy.os.recorder.RawLauncher.request;
import static dev.posse.deputy.os.recorder.RawLauncher.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The one process that begins all recorders of a deputy. */
@ParameterizedClass
@EnumSource(names = {"RELEASE", "SANITIZED"})
final class LauncherTest {
    private static final int MANY = 40;
    private static final String BEGUN_AND_STAYS = "echo begun; exec sleep 60";

    @Parameter Build build;
    @TempDir Path folder;
    private final List<Path> runs = new ArrayList<>();
    private RawLauncher launcher;

    @BeforeEach
    void open() throws IOException {
        launcher = new RawLauncher(build, folder);
    }

    @AfterEach
    void close() throws IOException {
        launcher.close();
        for (Path run : runs) {
            RawRecorder.clear(run);
        }
        assertThat(Build.reports(folder)).as("what the sanitizer found").isEmpty();
    }

    private Path run(String name) throws IOException {
        Path run = Files.createDirectory(folder.resolve(name));
        runs.add(run);
        return run;
    }

    private List<Path> runs(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            run("r" + i);
        }
        return runs;
    }

    /** Whoever begins a recorder here waits until somebody reads, or for ever. */
    private static void holdUp(Path run) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", run.resolve("out").toString()).start().waitFor())
                .isZero();
    }

    private long pid(Path run) {
        await().until(() -> Files.exists(run.resolve("started")));
        return Long.parseLong(read(run, "started").split(" ")[1]);
    }

    private static String read(Path run, String name) {
        try {
            return Files.readString(run.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitBegun(Path run) {
        await().until(() -> read(run, "out").equals("begun\n"));
    }

    @Test
    void manyAtOnceAreEachBegunOnce() throws Exception {
        List<Path> all = runs(MANY);
        for (int i = 0; i < MANY; i++) {
            launcher.say(frame(i + 7, shell(all.get(i), BEGUN_AND_STAYS)));
        }
        assertThat(launcher.next(MANY))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(7, MANY + 7).mapToObj(number -> number + " 0").toList());
        all.forEach(LauncherTest::awaitBegun);
        await().until(() -> launcher.beginners().isEmpty());
    }

    @Test
    void aChildStartsAsIfItsRecorderHadBeenStartedAlone() throws Exception {
        Path run = run("r");
        launcher.say(frame(1, shell(run, "env; exec sleep 60")));
        assertThat(launcher.next()).isEqualTo("1 0");
        long child = pid(run);
        await().until(() -> read(run, "out").contains("PATH="));
        await().until(
                        () ->
                                Files.readString(Path.of("/proc/" + child + "/comm"))
                                        .equals("sleep\n"));

        assertThat(read(run, "out").lines().map(line -> line.split("=")[0]))
                .containsExactlyInAnyOrder("PATH", "PWD");
        assertThat(descriptors(child)).containsExactlyInAnyOrder("0", "1", "2");
        assertThat(status(child))
                .contains("SigBlk:\t0000000000000000", "SigIgn:\t0000000000000000");
        assertThat(Files.readSymbolicLink(Path.of("/proc/" + child + "/cwd")))
                .isEqualTo(Path.of("/"));
    }

    @Test
    void aRecorderHasNothingOfItsLauncher() throws Exception {
        Path run = run("r");
        launcher.say(frame(1, shell(run, "sleep 60")));
        assertThat(launcher.next()).isEqualTo("1 0");
        assertThat(pid(run)).isPositive();
        long recorder = Long.parseLong(read(run, "lock").strip());
        // It is launched once its socket listens, and lets go of the rest a moment later.
        await().ignoreExceptions().until(() -> opened(recorder), LauncherTest::holdsNoPipe);
        assertThat(Files.readAllBytes(Path.of("/proc/" + recorder + "/cmdline")))
                .asString(StandardCharsets.UTF_8)
                .contains("\0" + run + "\0");
        assertThat(ProcessHandle.of(recorder).orElseThrow().parent().map(ProcessHandle::pid))
                .isNotEqualTo(java.util.Optional.of(launcher.pid()));
    }

    private static boolean holdsNoPipe(List<String> opened) {
        return opened.stream().noneMatch(file -> file.startsWith("pipe:"));
    }

    /** What its descriptors lead to. */
    private static List<String> opened(long pid) throws IOException {
        List<String> opened = new ArrayList<>();
        for (String descriptor : descriptors(pid)) {
            Path file = Path.of("/proc/" + pid + "/fd/" + descriptor);
            opened.add(Files.readSymbolicLink(file).toString());
        }
        return opened;
    }

    private static List<String> descriptors(long pid) throws IOException {
        try (var open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static List<String> status(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status"));
    }

    @Test
    void theSecretsOfARequestDoNotStay() throws Exception {
        Path run = run("r");
        launcher.say(frame(1, shell(run, "sleep 60", "env=KEY=" + "s3cr3t".repeat(2))));
        assertThat(launcher.next()).isEqualTo("1 0");
        assertThat(MemoryOf.process(pid(run)).holds("s3cr3ts3cr3t")).isTrue();
        assertThat(MemoryOf.process(launcher.pid()).holds("s3cr3ts3cr3t")).isFalse();
    }

    @Test
    void requestsThatAreNoneAreRefusedAndTheNextIsTaken() throws Exception {
        Path run = run("r");
        byte[] whole = shell(run, "echo no");
        launcher.say(frame(1, Arrays.copyOf(whole, whole.length - 1)));
        launcher.say(frame(2, request("launch=1", "arg=true")));
        launcher.say(frame(3, request("folder=" + run, "launch=1")));
        launcher.say(frame(4, request("folder=" + run, "launch=1", "arg=true", "unheard=of")));
        launcher.say(frame(5, request("folder=" + run, "launch=1", "arg=true", "", "arg=more")));
        launcher.say(frame(6, request("folder=" + folder.resolve("no"), "launch=1", "arg=true")));
        assertThat(launcher.next(6))
                .containsExactlyInAnyOrder(
                        "1 2 request 22 it was cut short",
                        "2 2 request 22 folder= is missing",
                        "3 2 request 22 arg= is missing",
                        "4 2 request 22 it holds a record that this recorder does not know",
                        "5 2 request 22 something follows its end",
                        "6 1 folder 2 No such file or directory");
        assertThat(run).isEmptyDirectory();
        launcher.say(frame(7, shell(run, BEGUN_AND_STAYS)));
        assertThat(launcher.next()).isEqualTo("7 0");
    }

    @Test
    void aFrameThatCannotBeIsRefusedAndEndsTheLauncherAlone() throws Exception {
        Path run = run("r");
        launcher.say(frame(1, shell(run, BEGUN_AND_STAYS)));
        assertThat(launcher.next()).isEqualTo("1 0");
        launcher.say(frame(2, (8 << 20) + 1, new byte[0]));
        assertThat(launcher.rest()).containsExactly("2 2 request 22 it is longer than 8 MiB");
        assertThat(launcher.status()).isEqualTo(2);
        assertThat(ProcessHandle.of(pid(run))).hasValueSatisfying(ProcessHandle::isAlive);
    }

    @Test
    void theSecondInAFolderIsRefused() throws Exception {
        Path run = run("r");
        launcher.say(frame(1, shell(run, BEGUN_AND_STAYS)));
        assertThat(launcher.next()).isEqualTo("1 0");
        launcher.say(frame(2, shell(run, "echo twice")));
        assertThat(launcher.next()).startsWith("2 3 lock 11 ");
        awaitBegun(run);
    }

    @Test
    void aLargeOneGoesThrough() throws Exception {
        Path run = run("r");
        String large = "x".repeat(100_000);
        launcher.say(frame(1, shell(run, "echo ${#A}; exec sleep 60", "env=A=" + large)));
        assertThat(launcher.next()).isEqualTo("1 0");
        await().until(() -> read(run, "out").equals("100000\n"));
    }

    @Test
    void aGroupIsEnteredOrTheLaunchFails() throws Exception {
        Path members = Files.createFile(folder.resolve("cgroup.procs"));
        launcher.say(frame(1, shell(run("in"), BEGUN_AND_STAYS, "cgroup=" + members)));
        assertThat(launcher.next()).isEqualTo("1 0");
        assertThat(members).hasContent("0");
        Path absent = folder.resolve("absent");
        launcher.say(frame(2, shell(run("out"), BEGUN_AND_STAYS, "cgroup=" + absent)));
        assertThat(launcher.next())
                .isEqualTo("2 1 cgroup 2 cannot enter " + absent + ": No such file or directory");
        assertThat(folder.resolve("out/ctl")).doesNotExist();
    }

    @Test
    void signalsDoNotEndItAndTheEndOfRequestsDoes() throws Exception {
        Path run = run("r");
        launcher.say(frame(1, shell(run, BEGUN_AND_STAYS)));
        assertThat(launcher.next()).isEqualTo("1 0");
        String kill =
                "for s in TERM INT HUP QUIT PIPE USR1; do kill -$s " + launcher.pid() + "; done";
        assertThat(new ProcessBuilder("sh", "-c", kill).start().waitFor()).isZero();
        launcher.say(frame(2, shell(run, "echo twice")));
        assertThat(launcher.next()).startsWith("2 3 ");
        assertThat(launcher.isAlive()).isTrue();

        byte[] next = frame(3, shell(run("never"), "true"));
        launcher.say(Arrays.copyOf(next, next.length - 1));
        launcher.letGo();
        assertThat(launcher.rest()).doesNotContain("3 0");
        assertThat(launcher.status()).isZero();
        assertThat(folder.resolve("never")).isEmptyDirectory();
        assertThat(ProcessHandle.of(pid(run))).hasValueSatisfying(ProcessHandle::isAlive);
    }

    @Test
    void whoIsKilledWhileItBeginsOneIsTold() throws Exception {
        Path run = run("r");
        holdUp(run);
        launcher.say(frame(1, shell(run, BEGUN_AND_STAYS)));
        await().until(() -> Files.exists(run.resolve("lock")) && !launcher.beginners().isEmpty());
        launcher.beginners().forEach(ProcessHandle::destroyForcibly);
        assertThat(launcher.next())
                .isEqualTo("1 4 launch 0 it was ended by signal 9 while it began");
        Files.delete(run.resolve("out"));
        launcher.say(frame(2, shell(run, BEGUN_AND_STAYS)));
        assertThat(launcher.next()).isEqualTo("2 0");
        awaitBegun(run);
    }

    @Test
    void whenItIsKilledWhatItHasNotBegunIsNeverBegunAndWhatItHasGoesOn() throws Exception {
        List<Path> all = runs(20);
        for (int i = 0; i < 20; i += 2) {
            holdUp(all.get(i));
        }
        for (int i = 0; i < 20; i++) {
            launcher.say(frame(i, shell(all.get(i), BEGUN_AND_STAYS)));
        }
        List<Path> begun = IntStream.range(0, 10).mapToObj(i -> all.get(2 * i + 1)).toList();
        begun.forEach(this::pid);
        await().until(() -> launcher.beginners().size() == 10);
        List<ProcessHandle> beginners = launcher.beginners();
        launcher.kill();

        assertThat(launcher.rest().stream().filter(line -> line.endsWith(" 0")))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> 2 * i + 1 + " 0").toList());
        beginners.forEach(beginner -> Gone.awaitGone(beginner.pid()));
        begun.forEach(LauncherTest::awaitBegun);
        for (int i = 0; i < 20; i += 2) {
            assertThat(all.get(i).resolve("started")).doesNotExist();
            assertThat(all.get(i).resolve("ctl")).doesNotExist();
        }
    }
}
