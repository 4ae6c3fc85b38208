package dev.posse.gui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.client.LogListener;
import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import dev.posse.gui.fake.FakeLink;
import dev.posse.gui.fake.Fleet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogModelTest {
    private static final ProcessId A = Fleet.id("a", "k9");
    private static final ProcessId B = Fleet.id("b", "k9");

    @TempDir Path folder;
    private Instant now = Fleet.NOW;
    private final FakeLink link = new FakeLink(Fleet.robot());
    private final LogModel model =
            new LogModel(link, Runnable::run, () -> now, new LogRing(10_000, 1 << 30));

    @Test
    void bytesBecomeLinesOfBothStreams() {
        model.follow(Set.of(A));
        link.write(A, LogStream.OUT, "one\ntw", now);
        link.write(A, LogStream.ERR, "oops\n", now);
        link.write(A, LogStream.OUT, "o\n", now);

        assertThat(lines()).containsExactly("OUT one", "ERR oops", "OUT two");
    }

    @Test
    void aPromptWithoutALineEndIsShownAfterAWhile() {
        model.follow(Set.of(A));
        link.write(A, LogStream.OUT, "password: ", now);
        model.tick();
        assertThat(lines()).isEmpty();
        now = now.plusMillis(600);
        model.tick();

        assertThat(lines()).containsExactly("OUT password: ");
    }

    @Test
    void whatWasThereBeforeIsMergedByTimeOnceAllOfItIsHere() {
        link.tellBacklogLater();
        model.follow(Set.of(A, B));
        LogListener heard = link.listeners(A).get(0);
        heard.chunk(A, chunk(0, "a1\n", 0));
        heard.chunk(A, chunk(3, "a2\n", 20));
        heard.backlogDone(A);
        heard.chunk(B, chunk(0, "b1\n", 10));
        assertThat(lines()).isEmpty();
        heard.backlogDone(B);

        assertThat(lines()).containsExactly("OUT a1", "OUT b1", "OUT a2");
    }

    @Test
    void aSourceThatDoesNotAnswerDoesNotHoldUpTheOthers() {
        link.tellBacklogLater();
        model.follow(Set.of(A, B));
        link.listeners(A).get(0).chunk(A, chunk(0, "a1\n", 0));
        now = now.plusSeconds(2);
        model.tick();

        assertThat(lines()).containsExactly("OUT a1");
    }

    @Test
    void gapsAreRowsOfTheirOwn() {
        model.follow(Set.of(A));
        link.listeners(A)
                .get(0)
                .gap(A, new LogGap(LogStream.OUT, 0, 500, OptionalLong.of(12_331), "slow viewer"));

        assertThat(lines()).containsExactly("SYS 12\u202f331 lines are not here: slow viewer");
    }

    @Test
    void anotherSelectionShowsOnlyItsOwn() {
        model.follow(Set.of(A));
        LogListener old = link.listeners(A).get(0);
        link.write(A, LogStream.OUT, "of a\n", now);
        model.follow(Set.of(B));
        old.chunk(A, chunk(100, "late\n", 0));
        link.write(B, LogStream.OUT, "of b\n", now);

        assertThat(lines()).containsExactly("OUT of b");
        assertThat(link.followed()).containsExactly(List.of(B));
    }

    @Test
    void aViewerThatCannotKeepUpIsToldWhatItMissed() {
        List<Runnable> screen = new ArrayList<>();
        List<LogIntake.Item> taken = new ArrayList<>();
        LogIntake intake = new LogIntake(List.of(A), screen::add, taken::addAll, 100);
        for (int i = 0; i < 50; i++) {
            intake.chunk(A, chunk(i * 10L, "123456789\n", i));
        }
        screen.forEach(Runnable::run);

        assertThat(taken.get(0)).isEqualTo(new LogIntake.Dropped(A, 40));
        assertThat(taken).hasSize(11);
    }

    @Test
    void whatIsSavedIsWhatIsThereWithTimeAndStream() throws Exception {
        model.follow(Set.of(A));
        link.write(A, LogStream.OUT, "\u001b[31mred\u001b[0m\n", now);
        link.write(A, LogStream.ERR, "bad\n", now);
        Path file = folder.resolve("log.txt");
        LogText.save(model.ring().snapshot(), List.of("a"), file);

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "2026-11-20T10:02:13Z a out red", "2026-11-20T10:02:13Z a err bad");
    }

    private static LogChunk chunk(long offset, String text, long millis) {
        return new LogChunk(
                LogStream.OUT,
                offset,
                text.getBytes(StandardCharsets.UTF_8),
                Fleet.NOW.plusMillis(millis));
    }

    private List<String> lines() {
        return lines(model);
    }

    private static List<String> lines(LogModel of) {
        List<String> lines = new ArrayList<>();
        for (long line = of.ring().first(); line < of.ring().next(); line++) {
            LogLine each = of.ring().line(line);
            lines.add(each.kind() + " " + each.text());
        }
        return lines;
    }
}
