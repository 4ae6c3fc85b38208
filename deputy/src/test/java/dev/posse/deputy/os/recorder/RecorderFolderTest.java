package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The run folder: who owns it, what is kept in it, and what happens when it is disturbed. */
@ParameterizedClass
@EnumSource(names = {"RELEASE", "SANITIZED"})
final class RecorderFolderTest extends RecorderTestCase {
    @Test
    void aSecondStartIsRefused() throws Exception {
        run.shell("sleep 60");
        assertThat(run.childPid()).isPositive();
        String before = run.read("started");
        RecorderRun.Began second = run.begin("arg=/bin/touch", "arg=" + folder.resolve("doubled"));
        assertThat(second.status()).isEqualTo(3);
        assertThat(second.complaint()).startsWith("lock 11 ");
        assertThat(run.has("doubled")).isFalse();
        assertThat(run.read("started")).isEqualTo(before);
    }

    @Test
    void theLockHoldsThoughItsFileIsRemoved() throws Exception {
        run.shell("sleep 60");
        Files.delete(folder.resolve("lock"));
        RecorderRun.Began second = run.begin("arg=/bin/true");
        assertThat(second.status()).isEqualTo(3);
        assertThat(second.complaint()).startsWith("ctl 98 ");
    }

    @Test
    void ofManyStartsAtOnceOneWins() throws Exception {
        int racers = 12;
        byte[] request = run.request("arg=/bin/sleep", "arg=60");
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        try {
            List<Future<RecorderRun.Began>> began = new ArrayList<>();
            for (int i = 0; i < racers; i++) {
                began.add(threads.submit(() -> run.beginRaw(request)));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<RecorderRun.Began> one : began) {
                statuses.add(one.get(20, TimeUnit.SECONDS).status());
            }
            assertThat(statuses).containsOnlyOnce(0).containsOnly(0, 3);
        } finally {
            threads.shutdown();
        }
        try (RawRecorder raw = run.connect()) {
            assertThat(raw.ask("status")).isEqualTo("processes 1");
        }
    }

    @Test
    void aStaleSocketIsReplaced() throws Exception {
        run.shell("sleep 60");
        ProcessHandle child = ProcessHandle.of(run.childPid()).orElseThrow();
        ProcessHandle recorder = run.recorder();
        recorder.destroyForcibly();
        child.destroyForcibly();
        Gone.awaitGone(recorder.pid());
        /* Until it has reached its program, the child holds the lock as well. */
        Gone.awaitGone(child.pid());
        assertThat(run.has("ctl")).isTrue();
        assertThat(run.begin("arg=/bin/sleep", "arg=60").status()).isZero();
        try (RawRecorder raw = run.connect()) {
            raw.await("started " + run.childPid());
        }
        assertThat(run.has("exited")).isFalse();
    }

    @Test
    void outputIsAppendedOverLaunchesAndOldRecordsGo() throws Exception {
        run.shell("echo first; echo wrong >&2");
        run.end();
        run.shell("echo second; read line", "stdin=pipe");
        run.awaitOut("second");
        assertThat(run.has("exited")).isFalse();
        try (RawRecorder raw = run.connect()) {
            assertThat(raw.next()).isEqualTo("launch 2");
            raw.ask("input");
            raw.await("empty");
        }
        assertThat(run.read("out")).isEqualTo("first\nsecond\n");
        assertThat(run.read("err")).isEqualTo("wrong\n");
        assertThat(run.read("started")).startsWith("2 ");
    }

    @Test
    void filesAreForThisUserAlone() throws Exception {
        run.shell("sleep 60", "umask=000");
        assertThat(run.childPid()).isPositive();
        for (String name : List.of("out", "err", "lock", "ctl", "started")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(folder.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void linksInPlaceOfFilesAreNotFollowed() throws Exception {
        Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("out"), elsewhere);
        RecorderRun.Began began = run.begin("arg=/bin/true");
        assertThat(began).isEqualTo(new RecorderRun.Began(1, began.complaint()));
        assertThat(began.complaint()).startsWith("out 40 ");
    }

    @Test
    void anAbsentFolderIsSaid() throws Exception {
        assertThat(run.beginIn(folder.resolve("absent"), run.request("arg=/bin/true")))
                .isEqualTo(new RecorderRun.Began(1, "folder 2 No such file or directory"));
    }

    @Test
    void anEndThatCannotBeWrittenIsToldAndWrittenLater() throws Exception {
        run.shell("read line; exit 6", "stdin=pipe");
        Path draft = folder.resolve(".exited");
        Files.delete(draft);
        Files.createDirectory(draft);
        try (RawRecorder raw = run.connect()) {
            raw.ask("input");
            assertThat(raw.await("exited")).startsWith("exited 6 ");
            assertThat(raw.ask("status")).isEqualTo("processes 0");
            assertThat(run.has("exited")).isFalse();
            Files.delete(draft);
            assertThat(raw.next()).isEqualTo("empty");
        }
        assertThat(run.end()).isEqualTo("exited 6");
    }

    @Test
    void aFullDiskDoesNotKeepTheEndFromBeingWritten() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (SmallDisk small = SmallDisk.mount(disk)) {
            RecorderRun full = new RecorderRun(build, disk);
            full.shell("head -c 10000000 /dev/zero; exit 5");
            assertThat(full.end()).isEqualTo("exited 5");
            assertThat(small.freeBytes()).isLessThan(4096);
        }
    }

    @Test
    void aFolderThatIsGoneEndsTheRecorder() throws Exception {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        RecorderRun other = new RecorderRun(build, gone);
        other.shell("sleep 60");
        ProcessHandle recorder = other.recorder();
        try (RawRecorder raw = other.connect()) {
            raw.await("started");
            new RunFolder(gone, gone).delete();
            raw.say("kill");
            raw.await("empty");
        }
        Gone.awaitGone(recorder.pid());
    }
}
