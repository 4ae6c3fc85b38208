package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each step of the preparation that cannot be done says its own name, and nothing runs. */
@ParameterizedClass
@EnumSource(names = {"RELEASE", "SANITIZED"})
final class RecorderStepsTest extends RecorderTestCase {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cwd=/no/such/folder | cwd 2",
                "cwd=/etc/passwd | cwd 20",
                "user=no-such-user | user 2",
                "user=4000000000 | user 2",
                "user=1: | user 22",
                "user=1:x | user 22",
                "groups=no-such-group | groups 2",
                "groups=, | groups 22",
                "rlimit=nofile:20:10 | rlimit 22",
                "rlimit=nofile:10 | rlimit 22",
                "rlimit=nofile:-1:-1 | rlimit 22",
                "rlimit=nofile:99999999999999999999:1 | rlimit 22",
                "rlimit=nonsense:1:1 | rlimit 22",
                "rlimit=nofile | rlimit 22",
                "nice=20 | nice 22",
                "nice=-21 | nice 22",
                "nice=x | nice 22",
                "cpus=1-0 | cpus 22",
                "cpus=0, | cpus 22",
                "cpus=1000 | cpus 22",
                "cpus=0x | cpus 22",
                "cpus=9999 | cpus 22",
                "scheduler=nonsense:1 | scheduler 22",
                "scheduler=fifo:0 | scheduler 22",
                "scheduler=other:1 | scheduler 22",
                "io_class=nonsense | io_class 22",
                "io_class=best-effort:8 | io_class 22",
                "umask=8 | umask 22",
                "umask=1000 | umask 22",
                "umask= | umask 22",
                "tty=80 | terminal 22",
                "tty=0x24 | terminal 22",
                "stdin=nonsense | streams 22",
                "silence=x | silence 22",
            })
    void isNamed(String record, String failure) throws Exception {
        run.begin("arg=/bin/sh", "arg=-c", "arg=echo it ran", record);
        assertThat(run.end()).isEqualTo("failed " + failure);
        assertThat(run.read("out")).isEmpty();
    }

    @Test
    void anAbsentProgram() throws Exception {
        run.begin("arg=no-such-program", "env=PATH=/bin");
        assertThat(run.end()).isEqualTo("failed exec 2");
    }

    @Test
    void aProgramThatMayNotBeExecuted() throws Exception {
        Path file = Files.createFile(folder.resolve("program"));
        run.begin("arg=" + file);
        assertThat(run.end()).isEqualTo("failed exec 13");
    }

    @Test
    void aScriptThatDoesNotSayWhatItIs() throws Exception {
        assumeTrue(build == Build.RELEASE, "the machine's own C library would call a shell");
        Path file = Files.writeString(folder.resolve("program"), "echo hello\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        run.begin("arg=" + file);
        assertThat(run.end()).isEqualTo("failed exec 8");
    }

    @Test
    void tooManyArguments() throws Exception {
        String[] many =
                Stream.generate(() -> "arg=" + "x".repeat(100_000))
                        .limit(70)
                        .toArray(String[]::new);
        many[0] = "arg=/bin/true";
        run.begin(many);
        assertThat(run.end()).isEqualTo("failed exec 7");
    }

    @Test
    void anotherUserWithoutTheRight() throws Exception {
        assumeFalse("root".equals(System.getProperty("user.name")), "this user may become anybody");
        run.begin("arg=/bin/true", "user=1:1");
        assertThat(run.end()).isEqualTo("failed user 1");
    }

    @Test
    void aFailureIsToldToWhoIsThere() throws Exception {
        run.begin("arg=/no/such", "silence=60 15");
        assertThat(run.end()).isEqualTo("failed exec 2");
        assertThat(run.read("started")).startsWith("1 ");
    }
}
