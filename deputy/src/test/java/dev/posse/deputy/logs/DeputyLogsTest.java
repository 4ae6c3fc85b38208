package dev.posse.deputy.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogPolicy;
import dev.posse.common.model.LogPosition;
import dev.posse.common.model.LogStart;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import java.io.ByteArrayOutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeputyLogsTest {
    private static final ProcessId CAMERA = ProcessId.local("camera");
    private static final long PLENTY = 1L << 40;

    @TempDir Path temp;
    private final List<String> alarms = new CopyOnWriteArrayList<>();
    private final List<Long> punched = new CopyOnWriteArrayList<>();
    private Puncher.Outcome answer = Puncher.Outcome.DONE;
    private DeputyLogs logs;

    @BeforeEach
    void open() throws Exception {
        Files.createDirectories(folder());
        logs =
                new DeputyLogs(
                        id -> folder(),
                        (process, stream, until, told) -> {
                            punched.add(until);
                            told.accept(answer);
                        },
                        1L << 30,
                        alarms::add);
        logs.start();
        logs.track(CAMERA, LogPolicy.USUAL, temp.toString());
    }

    @AfterEach
    void close() {
        logs.close();
    }

    @Test
    void everythingIsTold() throws Exception {
        write("out", "one\ntwo\n");
        write("err", "bad\n");
        Heard heard = read(LogStart.BEGINNING, false);
        assertThat(heard.text(LogStream.OUT)).isEqualTo("one\ntwo\n");
        assertThat(heard.text(LogStream.ERR)).isEqualTo("bad\n");
        assertThat(heard.gaps).isEmpty();
    }

    @Test
    void theLastLinesAreOverBothStreams() throws Exception {
        write("out", "a\nb\n");
        await().until(() -> indexed() == 1);
        write("err", "x\ny\n");
        await().until(() -> indexed() == 2);
        write("out", "c\n");
        Heard heard = read(LogStart.tail(2), false);
        assertThat(heard.text(LogStream.OUT)).isEqualTo("c\n");
        assertThat(heard.text(LogStream.ERR)).isEqualTo("y\n");
    }

    @Test
    void aLastLineWithoutAnEndCounts() throws Exception {
        write("out", "a\nb\nunfinished");
        assertThat(read(LogStart.tail(2), false).text(LogStream.OUT)).isEqualTo("b\nunfinished");
        assertThat(read(LogStart.tail(100), false).text(LogStream.OUT))
                .isEqualTo("a\nb\nunfinished");
        assertThat(read(LogStart.tail(0), false).text(LogStream.OUT)).isEmpty();
    }

    @Test
    void sinceATimeMeansWhatWasSeenSince() throws Exception {
        write("out", "old\n");
        await().until(() -> indexed() == 1);
        Instant between = Instant.now().plusMillis(5);
        await().until(() -> Instant.now().isAfter(between));
        write("out", "new\n");
        await().until(() -> indexed() == 2);
        assertThat(read(LogStart.since(between), false).text(LogStream.OUT)).isEqualTo("new\n");
    }

    @Test
    void aFollowerHearsWhatComesAndGoesOnWhereHeWas() throws Exception {
        write("out", "one\n");
        Heard first = new Heard();
        DeputyLogs.Opened opened = logs.open(CAMERA, LogStart.BEGINNING, true, PLENTY, first);
        await().until(() -> first.backlogDone);
        write("out", "two\n");
        await().until(() -> first.text(LogStream.OUT).equals("one\ntwo\n"));
        opened.close();
        write("out", "three\n");
        LogPosition out = first.positions.get(LogStream.OUT);
        Heard second = read(LogStart.at(List.of(out.at(8))), false);
        assertThat(second.text(LogStream.OUT)).isEqualTo("three\n");
    }

    @Test
    void withoutCreditNothingIsTold() throws Exception {
        write("out", "0123456789\n0123456789\n");
        Heard heard = new Heard();
        DeputyLogs.Opened opened = logs.open(CAMERA, LogStart.BEGINNING, false, 11, heard);
        await().until(() -> heard.text(LogStream.OUT).equals("0123456789\n"));
        assertThat(heard.ended).isNull();
        opened.credit(100);
        await().until(() -> "".equals(heard.ended));
        assertThat(heard.text(LogStream.OUT)).hasSize(22);
    }

    @Test
    void aVeryLongLineComesInPiecesAndWhole() throws Exception {
        byte[] line = new byte[10 << 20];
        java.util.Arrays.fill(line, (byte) 'x');
        Files.write(folder().resolve("out"), line);
        Heard heard = read(LogStart.BEGINNING, false);
        assertThat(heard.bytes.get(LogStream.OUT).size()).isEqualTo(line.length);
        assertThat(heard.chunks).allMatch(chunk -> chunk.data().length <= LogChunk.MOST);
    }

    @Test
    void aSlowFollowerSkipsAndIsToldExactlyWhat() throws Exception {
        write("out", "begin\n");
        Heard heard = new Heard();
        DeputyLogs.Opened opened = logs.open(CAMERA, LogStart.BEGINNING, true, 6, heard);
        await().until(() -> heard.backlogDone);
        StringBuilder flood = new StringBuilder();
        int lines = 0;
        while (flood.length() < 6 << 20) {
            flood.append("line ").append(lines++).append('\n');
        }
        write("out", flood.toString());
        await().until(() -> indexed() >= 2);
        opened.credit(PLENTY);
        String all = flood.toString();
        await().until(
                        () ->
                                heard.text(LogStream.OUT)
                                        .endsWith("line " + (all.lines().count() - 1) + "\n"));
        assertThat(heard.gaps).hasSize(1);
        LogGap gap = heard.gaps.get(0);
        long told = heard.text(LogStream.OUT).lines().count() - 1;
        assertThat(gap.reason()).isEqualTo("slow viewer");
        assertThat(gap.lines()).hasValue(lines - told);
        assertThat(gap.from()).isEqualTo(6);
    }

    @Test
    void theWindowMovesAndWhatIsGoneIsTold() throws Exception {
        logs.track(CAMERA, retain(64 * 1024), temp.toString());
        for (int i = 0; i < 4; i++) {
            write("out", ("x".repeat(99) + "\n").repeat(500));
        }
        await().until(() -> !punched.isEmpty());
        long window = punched.get(punched.size() - 1);
        assertThat(window)
                .isBetween(200_000L - 64 * 1024, 200_000L)
                .isEqualTo(window / 4096 * 4096);
        Heard heard = read(LogStart.BEGINNING, false);
        assertThat(heard.gaps).hasSize(1);
        LogGap gap = heard.gaps.get(0);
        assertThat(gap.from()).isZero();
        assertThat(gap.to() % 100).isZero();
        assertThat(gap.to()).isGreaterThanOrEqualTo(window);
        assertThat(heard.text(LogStream.OUT)).hasSize((int) (200_000 - gap.to()));
    }

    @Test
    void aFileSystemThatCannotPunchIsToldOnce() throws Exception {
        answer = Puncher.Outcome.UNSUPPORTED;
        logs.track(CAMERA, retain(64 * 1024), temp.toString());
        write("out", "x".repeat(300_000));
        await().until(() -> !alarms.isEmpty());
        write("out", "x".repeat(300_000));
        await().pollDelay(Duration.ofMillis(1200)).until(() -> alarms.size() == 1);
        assertThat(alarms.get(0)).contains("punch");
    }

    @Test
    void aSpoolThatSomebodyCutShortBeginsAnew() throws Exception {
        write("out", "first\nsecond\n");
        Heard heard = new Heard();
        logs.open(CAMERA, LogStart.BEGINNING, true, PLENTY, heard);
        await().until(() -> heard.text(LogStream.OUT).equals("first\nsecond\n"));
        try (RandomAccessFile file = new RandomAccessFile(folder().resolve("out").toFile(), "rw")) {
            file.setLength(0);
        }
        await().until(() -> !heard.gaps.isEmpty());
        write("out", "third\n");
        await().until(() -> heard.text(LogStream.OUT).endsWith("third\n"));
        assertThat(heard.gaps.get(0).reason()).isEqualTo("spool replaced");
    }

    @Test
    void aLinkIsNeverFollowed() throws Exception {
        Path secret = Files.writeString(temp.resolve("secret"), "secret\n");
        Files.createSymbolicLink(folder().resolve("out"), secret);
        assertThat(read(LogStart.BEGINNING, false).text(LogStream.OUT)).isEmpty();
    }

    @Test
    void copiesRotateAndLoseNothing() throws Exception {
        Path copy = temp.resolve("logs/camera.stdout.log");
        LogPolicy policy = copies(Optional.of(temp.resolve("logs").toString()));
        logs.track(CAMERA, policy, "/");
        write("out", ("y".repeat(1023) + "\n").repeat(1500));
        await().until(
                        () ->
                                Files.exists(copy.resolveSibling("camera.stdout.log.1"))
                                        && Files.exists(copy));
        await().until(
                        () ->
                                Files.size(copy)
                                                + Files.size(
                                                        copy.resolveSibling("camera.stdout.log.1"))
                                        == 1500 * 1024);
    }

    @Test
    void aCopyGoesOnAfterACrashWithoutLossOrDouble() throws Exception {
        Path copy = temp.resolve("logs/camera.stdout.log");
        LogPolicy policy = copies(Optional.of(temp.resolve("logs").toString()));
        logs.track(CAMERA, policy, "/");
        write("out", "one\n");
        await().until(() -> Files.exists(copy) && Files.size(copy) == 4);
        logs.close();
        // As if the deputy had died between the append and the note of it.
        Files.writeString(folder().resolve("export.out"), "4 4 8 " + copy + "\n");
        Files.writeString(copy, "two\n", StandardOpenOption.APPEND);
        write("out", "two\nthree\n");
        logs =
                new DeputyLogs(
                        id -> folder(), (p, s, u, t) -> t.accept(answer), 1L << 30, alarms::add);
        logs.start();
        logs.track(CAMERA, policy, "/");
        await().untilAsserted(() -> assertThat(copy).hasContent("one\ntwo\nthree\n"));
    }

    @Test
    void aFolderThatCannotBeWrittenIsAnAlarm() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "");
        logs.track(CAMERA, copies(Optional.of(file.resolve("below").toString())), "/");
        write("out", "one\n");
        await().until(() -> !alarms.isEmpty());
        assertThat(alarms.get(0)).contains("camera@localhost").contains("cannot be written");
    }

    private Path folder() {
        return temp.resolve("run");
    }

    private long indexed() throws Exception {
        Path index = folder().resolve("index");
        return Files.exists(index) ? Files.size(index) / TimeIndex.ENTRY : 0;
    }

    private void write(String file, String text) throws Exception {
        Files.write(
                folder().resolve(file),
                text.getBytes(UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private Heard read(LogStart start, boolean follow) {
        Heard heard = new Heard();
        logs.open(CAMERA, start, follow, PLENTY, heard);
        await().until(() -> heard.ended != null);
        assertThat(heard.ended).isEmpty();
        return heard;
    }

    private static LogPolicy retain(long bytes) {
        LogPolicy usual = LogPolicy.USUAL;
        return new LogPolicy(
                bytes, usual.dir(), usual.stdout(), usual.stderr(), 10, 3, 7, false, 1000, 1 << 20);
    }

    private static LogPolicy copies(Optional<String> dir) {
        return new LogPolicy(
                32 << 20, dir, Optional.empty(), Optional.empty(), 1, 3, 7, false, 1000, 1 << 20);
    }

    private static final class Heard implements LogSink {
        private final Map<LogStream, ByteArrayOutputStream> bytes = new EnumMap<>(LogStream.class);
        private final Map<LogStream, LogPosition> positions = new EnumMap<>(LogStream.class);
        private final List<LogChunk> chunks = new CopyOnWriteArrayList<>();
        private final List<LogGap> gaps = new CopyOnWriteArrayList<>();
        private volatile boolean backlogDone;
        private volatile String ended;

        Heard() {
            for (LogStream stream : LogStream.values()) {
                bytes.put(stream, new ByteArrayOutputStream());
            }
        }

        String text(LogStream stream) {
            return bytes.get(stream).toString(UTF_8);
        }

        @Override
        public synchronized void position(LogPosition position) {
            positions.put(position.stream(), position);
        }

        @Override
        public void chunk(LogChunk chunk) {
            List<LogChunk> before = new ArrayList<>(chunks);
            before.stream()
                    .filter(each -> each.stream() == chunk.stream())
                    .reduce((a, b) -> b)
                    .ifPresent(last -> assertThat(chunk.at()).isAfterOrEqualTo(last.at()));
            bytes.get(chunk.stream()).writeBytes(chunk.data());
            chunks.add(chunk);
        }

        @Override
        public void gap(LogGap gap) {
            gaps.add(gap);
        }

        @Override
        public void backlogDone() {
            backlogDone = true;
        }

        @Override
        public void end(String error) {
            ended = error;
        }
    }
}
