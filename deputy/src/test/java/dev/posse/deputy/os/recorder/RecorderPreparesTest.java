package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the child finds when it begins. */
@ParameterizedClass
@EnumSource(names = {"RELEASE", "SANITIZED"})
final class RecorderPreparesTest extends RecorderTestCase {
    @Test
    void onlyTheThreeStreamsAreOpen() throws Exception {
        run.shell("exec ls /proc/self/fd");
        /* 3 is the folder that ls itself reads. */
        assertThat(run.out()).isEqualTo("0\n1\n2\n3\n");
    }

    @Test
    void signalsAreAsInAFreshProcess() throws Exception {
        run.shell("exec cat /proc/self/status");
        assertThat(run.out().lines().filter(line -> line.matches("Sig(Blk|Ign|Cgt).*")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).endsWith("\t0000000000000000"));
    }

    @Test
    void sessionAndFolderAreItsOwn() throws Exception {
        run.shell("pwd; cut -d ' ' -f 5,6 /proc/$$/stat; echo $$", "cwd=/usr");
        String pid = String.valueOf(run.end().length() > 0 ? run.childPid() : 0);
        assertThat(run.read("out")).isEqualTo("/usr\n" + pid + " " + pid + "\n" + pid + "\n");
    }

    @Test
    void argumentsAndEnvironmentGoThroughExactly() throws Exception {
        String odd = " a'b\"c$(id)\n\té\\ ";
        run.begin("arg=/usr/bin/printf", "arg=[%s]", "arg=" + odd, "arg=", "arg==");
        assertThat(run.out()).isEqualTo("[" + odd + "][][=]");
        run.begin("arg=/usr/bin/env", "env=ODD=" + odd, "env=EMPTY=");
        assertThat(run.out()).endsWith("ODD=" + odd + "\nEMPTY=\n");
    }

    @Test
    void limits() throws Exception {
        run.shell(
                "ulimit -Sn; ulimit -Hn; ulimit -c; umask; nice; grep Cpus_allowed_list"
                        + " /proc/self/status",
                "rlimit=nofile:100:200",
                "rlimit=core:0:unlimited",
                "umask=027",
                "nice=7",
                "cpus=0-0");
        assertThat(run.out()).isEqualTo("100\n200\n0\n0027\n7\nCpus_allowed_list:\t0\n");
    }

    @Test
    void everyLimitHasAName() throws Exception {
        String names =
                "as core cpu data fsize locks memlock msgqueue nofile nproc rss rtprio rttime"
                        + " sigpending stack nice";
        for (String name : names.split(" ")) {
            run.shell("exit 0", "rlimit=" + name + ":unlimited:unlimited");
            /* Without the right to raise it, 1. */
            assertThat(run.end()).as(name).isIn("exited 0", "failed rlimit 1");
        }
    }

    @Test
    void scheduler() throws Exception {
        run.shell("cut -d ' ' -f 40,41 /proc/$$/stat", "scheduler=batch");
        assertThat(run.out()).isEqualTo("0 3\n");
        run.shell("cut -d ' ' -f 41 /proc/$$/stat", "scheduler=idle:0", "io_class=idle");
        assertThat(run.out()).endsWith("\n5\n");
    }

    @Test
    void realTimeScheduler() throws Exception {
        asRoot();
        run.shell("cut -d ' ' -f 40,41 /proc/$$/stat", "scheduler=rr:12", "io_class=realtime:3");
        assertThat(run.out()).isEqualTo("12 2\n");
    }

    @Test
    void userByNumbersHasNoGroupsOfOurs() throws Exception {
        asRoot();
        run.shell("id -u; id -g; id -G", "user=4321:8765");
        assertThat(run.out()).isEqualTo("4321\n8765\n8765\n");
    }

    @Test
    void userByNameAndGroupsByNameAndNumber() throws Exception {
        asRoot();
        run.shell("id -un; id -gn", "user=daemon");
        assertThat(run.out()).isEqualTo("daemon\ndaemon\n");
        run.shell("id -G", "user=daemon", "groups=adm,4711");
        assertThat(run.out()).contains("4711").contains("4");
        assertThat(run.read("exited")).startsWith("2 exited 0");
    }

    @Test
    void ourOwnUserNeedsNoRights() throws Exception {
        String own = new com.sun.security.auth.module.UnixSystem().getUid() + "";
        run.shell("id -u", "user=" + own);
        assertThat(run.out()).isEqualTo(own + "\n");
    }

    @Test
    void errorsGoIntoTheOutputWhenMerged() throws Exception {
        run.shell("echo one; echo two >&2; echo three", "merge=1");
        assertThat(run.out()).isEqualTo("one\ntwo\nthree\n");
        assertThat(run.read("err")).isEmpty();
    }

    @Test
    void streamsAreApartOtherwise() throws Exception {
        run.shell("echo one; echo two >&2; cat; echo three");
        assertThat(run.out()).isEqualTo("one\nthree\n");
        assertThat(run.read("err")).isEqualTo("two\n");
    }

    @Test
    void nothingOfTheEnvironmentStaysWithTheRecorder() throws Exception {
        run.shell("sleep 60", "env=SECRET=canary-7c1f");
        ProcessHandle recorder = run.recorder();
        try (RawRecorder raw = run.connect()) {
            raw.await("started");
        }
        assertThat(MemoryOf.process(recorder.pid()).holds("canary-7c1f")).isFalse();
        assertThat(MemoryOf.process(run.childPid()).holds("canary-7c1f")).isTrue();
    }

    private static void asRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may do this");
    }
}
