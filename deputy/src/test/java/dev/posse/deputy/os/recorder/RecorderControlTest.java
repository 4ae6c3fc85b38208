package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The lines of the socket. */
@ParameterizedClass
@EnumSource(names = {"RELEASE", "SANITIZED"})
final class RecorderControlTest extends RecorderTestCase {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signal | refused 22",
                "signal 0 | refused 22",
                "signal 65 | refused 22",
                "signal 15x | refused 22",
                "signal 15 mai | refused 22",
                "signal -1 | refused 22",
                "nonsense | refused 38",
                "'' | refused 38",
                "KILL | refused 38",
                "input 4 | refused 22",
                "input zz | refused 22",
                "input 41 | refused 32",
                "resize 80 24 | refused 25",
                "resize 80 | refused 22",
                "punch | refused 22",
                "punch out | refused 22",
                "punch nonsense 4096 | refused 22",
                "punch ../out 4096 | refused 22",
                "punch out 99999999999999999999 | refused 22",
                "punch out 0 | refused 22",
                "silence | refused 22",
                "silence 5 | refused 22",
                "silence 5 0 | refused 22",
                "silence 5 99 | refused 22",
                "silence 5 15 x | refused 22",
                "silence 5 15 1 1 | refused 22",
                "silence 0 | ok",
                "silence 0.0 | ok",
                "silence 60.5 15 | ok",
                "punch out 4096 | ok",
                "status | processes 1",
            })
    void oneAnswerEach(String line, String answer) throws Exception {
        run.shell("exec sleep 60");
        try (RawRecorder raw = run.connect()) {
            assertThat(raw.ask(line)).isEqualTo(answer);
            assertThat(raw.ask("punch err 4096")).isEqualTo("ok");
        }
    }

    @Test
    void answersKeepTheOrderOfWhatWasAsked() throws Exception {
        run.shell("exec cat", "stdin=pipe");
        try (RawRecorder raw = run.connect()) {
            raw.say("input 61\nbeat\nnonsense\nsignal 0\nstatus\ninput");
            List<String> heard = raw.until("empty");
            heard.removeIf(line -> line.matches("(launch|started|starting|exited).*"));
            assertThat(heard)
                    .containsExactly(
                            "taken 1",
                            "refused 38",
                            "refused 22",
                            "processes 1",
                            "taken 0",
                            "empty");
        }
        assertThat(run.read("out")).isEqualTo("a");
    }

    @Test
    void aLineMayComeInPieces() throws Exception {
        run.shell("exec sleep 60");
        try (RawRecorder raw = run.connect()) {
            raw.sayPart("sta");
            raw.sayPart("tu");
            raw.sayPart("s\nsignal");
            raw.await("processes 1");
            raw.sayPart(" 15 main\n");
            raw.await("ok");
        }
        assertThat(run.end()).isEqualTo("signaled 15");
    }

    @Test
    void aSignalBeforeTheProgramHasBegunIsNotLost() throws Exception {
        for (int i = 0; i < 20; i++) {
            run.shell("exec sleep 60");
            try (RawRecorder raw = run.connect()) {
                raw.say(i % 2 == 0 ? "signal 15" : "signal 15 main");
                raw.await("empty");
            }
            assertThat(run.end()).isEqualTo("signaled 15");
        }
    }

    @Test
    void theTailOfALineThatIsTooLongIsNoCommand() throws Exception {
        run.shell("exec sleep 60");
        try (RawRecorder raw = run.connect()) {
            assertThat(raw.ask("x".repeat(4096) + "kill")).isEqualTo("refused 7");
            assertThat(raw.ask("x".repeat(4097))).isEqualTo("refused 7");
            assertThat(raw.ask("x".repeat(50_000))).isEqualTo("refused 7");
            assertThat(raw.ask("x".repeat(4095))).isEqualTo("refused 38");
            assertThat(raw.ask("status")).isEqualTo("processes 1");
        }
    }

    @Test
    void whoHangsUpOrIsOneTooManyHarmsNobody() throws Exception {
        run.shell("exec sleep 60");
        List<RawRecorder> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                crowd.add(run.connect());
            }
            crowd.get(39).await("(end)");
            assertThat(crowd.get(0).ask("status")).isEqualTo("processes 1");
        } finally {
            for (RawRecorder one : crowd) {
                one.close();
            }
        }
        await().until(
                        () -> {
                            try (RawRecorder raw = run.connect()) {
                                return raw.next().equals("launch 1");
                            }
                        });
    }

    @Test
    void inputReachesAProgramThatReads() throws Exception {
        run.shell("exec cat", "stdin=pipe");
        try (RawRecorder raw = run.connect()) {
            assertThat(raw.ask("input 68656C6c6f0a")).isEqualTo("taken 6");
            run.awaitOut("hello\n");
            assertThat(raw.ask("input " + "61".repeat(2000))).isEqualTo("taken 2000");
            assertThat(raw.ask("input")).isEqualTo("taken 0");
            raw.await("empty");
        }
        assertThat(run.out()).isEqualTo("hello\n" + "a".repeat(2000));
    }

    @Test
    void aProgramThatDoesNotReadHoldsUpNobody() throws Exception {
        run.shell("exec sleep 60", "stdin=pipe");
        try (RawRecorder raw = run.connect()) {
            String answer = "taken 2000";
            for (int i = 0; i < 100 && answer.startsWith("taken"); i++) {
                answer = raw.ask("input " + "61".repeat(2000));
            }
            assertThat(answer).isEqualTo("refused 11");
            assertThat(raw.ask("status")).isEqualTo("processes 1");
        }
    }

    @Test
    void punchedSpoolsKeepTheirSizeAndTheirEnd() throws Exception {
        run.shell("head -c 300000 /dev/zero | tr '\\0' x; echo end; exec sleep 60");
        run.awaitOut("end\n");
        long before = blocks();
        try (RawRecorder raw = run.connect()) {
            assertThat(raw.ask("punch out 262144")).isEqualTo("ok");
        }
        String out = run.read("out");
        assertThat(out.length()).isEqualTo(300_004);
        assertThat(out.substring(262_140, 262_150)).isEqualTo("\0\0\0\0xxxxxx");
        assertThat(out.substring(299_998)).isEqualTo("xxend\n");
        assertThat(blocks()).isLessThan(before / 4);
    }

    @Test
    void spoolsArePunchedWithoutARecorderToo() throws Exception {
        run.shell("head -c 300000 /dev/zero | tr '\\0' x");
        run.end();
        String out = folder.resolve("out").toString();
        long before = blocks();
        assertThat(punchAlone(out, "262144")).isZero();
        assertThat(run.read("out").length()).isEqualTo(300_000);
        assertThat(blocks()).isLessThan(before / 4);
        assertThat(punchAlone(folder.resolve("absent").toString(), "4096")).isEqualTo(2);
        assertThat(punchAlone(out, "4096x")).isEqualTo(22);
        assertThat(punchAlone(out, "-1")).isEqualTo(22);
    }

    private int punchAlone(String file, String offset) throws Exception {
        return new ProcessBuilder(build.program().toString(), "--punch", file, offset)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void aMainProcessThatHasEndedGetsNoSignal() throws Exception {
        run.shell("sleep 60 & exit 0");
        try (RawRecorder raw = run.connect()) {
            raw.await("exited 0");
            assertThat(raw.ask("signal 15 main")).isEqualTo("refused 3");
            raw.say("signal 15");
            raw.await("empty");
        }
    }

    private long blocks() throws Exception {
        Process du = new ProcessBuilder("du", "-k", folder.resolve("out").toString()).start();
        try (var out = du.inputReader()) {
            return Long.parseLong(out.readLine().split("\\s")[0]);
        } finally {
            du.waitFor();
        }
    }

    @Test
    void theRecordSaysAsMuchAsTheSocket() throws Exception {
        run.shell("sleep 60 & exit 9");
        try (RawRecorder raw = run.connect()) {
            String told = raw.await("exited 9");
            await().until(() -> Files.exists(folder.resolve("exited")));
            assertThat(run.read("exited")).isEqualTo("1 " + told + "\n");
        }
    }
}
