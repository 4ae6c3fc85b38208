package dev.posse.sheriff.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import dev.posse.sheriff.cli.Views;
import dev.posse.sheriff.cli.show.Json;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Paint;
import dev.posse.sheriff.cli.text.Paint.Depth;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** From pieces of several logs to rows in the order of their times. */
final class LogsTest {
    private static final ProcessId A = ProcessId.local("a");
    private static final ProcessId B = new ProcessId("k9", "longer");
    private static final Look PLAIN = new Look(true, true, 80, Paint.NONE);

    private final List<Entry> rows = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final Splitter splitter =
            new Splitter(
                    new Merge(List.of(A, B), rows::add),
                    Clock.fixed(Views.NOW, ZoneOffset.UTC),
                    messages::add,
                    () -> true);

    @Test
    void backlogsAreMergedByTime() {
        chunk(A, LogStream.OUT, 0, 1, "a1\n");
        chunk(A, LogStream.OUT, 3, 4, "a4\n");
        chunk(B, LogStream.OUT, 0, 2, "b2\nb2+\n");
        chunk(B, LogStream.ERR, 0, 3, "b3\n");
        assertThat(texts()).containsExactly("a1", "b2", "b2+", "b3");
        splitter.backlogDone(B);
        assertThat(texts()).endsWith("a4");
    }

    @Test
    void liveRowsGoOutAsTheyCome() {
        splitter.backlogDone(A);
        splitter.backlogDone(B);
        chunk(A, LogStream.OUT, 0, 9, "late\n");
        chunk(B, LogStream.OUT, 0, 1, "early\n");
        assertThat(texts()).containsExactly("late", "early");
    }

    @Test
    void aHostThatIsAwayDoesNotHoldTheOthersBack() {
        chunk(A, LogStream.OUT, 0, -1, "a1\n");
        splitter.waiting(B, "waiting for k9");
        splitter.backlogDone(A);
        assertThat(texts()).containsExactly("a1", "waiting for k9");
    }

    @Test
    void aCutIsSaidOnceHoweverOftenItIsTriedAgain() {
        splitter.cut("The sheriff is gone");
        splitter.cut("The sheriff is not available.");
        assertThat(messages).containsExactly("The sheriff is gone.");
        chunk(A, LogStream.OUT, 0, 1, "a1\n");
        splitter.cut("The sheriff is not available.");
        assertThat(messages).hasSize(2).endsWith("The sheriff is not available.");
    }

    @Test
    void tooMuchHeldBackGoesOutAnyway() {
        byte[] big = new byte[16 * 1024];
        java.util.Arrays.fill(big, (byte) 'x');
        big[big.length - 1] = '\n';
        for (int at = 0; at < 3000; at++) {
            splitter.chunk(
                    A,
                    new LogChunk(
                            LogStream.OUT, (long) at * big.length, big, Views.NOW.plusSeconds(at)));
        }
        assertThat(rows).hasSizeGreaterThan(900).hasSizeLessThan(3000);
    }

    @Test
    void anUnfinishedLineIsToldAtTheEnd() {
        chunk(A, LogStream.OUT, 0, 1, "no end");
        splitter.finish();
        assertThat(texts()).containsExactly("no end");
    }

    @Test
    void rowsForPeopleHaveTimeNameAndStream() {
        EntryText text = new EntryText(List.of(A, B), PLAIN, ZoneOffset.UTC, true, false);
        assertThat(text.of(line(A, LogStream.OUT, "hello")))
                .isEqualTo("19:00:00 localhost/a │ hello");
        assertThat(text.of(line(B, LogStream.ERR, "oh no")))
                .isEqualTo("19:00:00 k9/longer   ! oh no");
        EntryText alone = new EntryText(List.of(A), PLAIN, ZoneOffset.UTC, true, true);
        assertThat(alone.of(line(A, LogStream.OUT, "x")))
                .isEqualTo("2026-11-20T19:00:00.000Z a │ x");
    }

    @Test
    void gapsAreRowsWithExactCounts() {
        EntryText text = new EntryText(List.of(A), PLAIN, ZoneOffset.UTC, true, false);
        assertThat(text.of(gap(OptionalLong.of(12_331), "slow viewer")))
                .isEqualTo("19:00:00 a   ╌╌ 12331 lines (1.0M) missing: slow viewer ╌╌");
        assertThat(text.of(gap(OptionalLong.empty(), "")))
                .isEqualTo("19:00:00 a   ╌╌ 1.0M (nobody can count the lines any more) missing ╌╌");
    }

    @Test
    void onlyColoursReachATerminal() {
        Entry evil = line(A, LogStream.OUT, "\u001b[31mred\u001b[2J\u0007");
        Look coloured = new Look(true, true, 80, new Paint(Depth.FEW));
        assertThat(new EntryText(List.of(A), coloured, ZoneOffset.UTC, false, false).of(evil))
                .isEqualTo("\u001b[31mred\\x1b[2J\\x07\u001b[0m");
        assertThat(new EntryText(List.of(A), PLAIN, ZoneOffset.UTC, false, false).of(evil))
                .doesNotContain("\u001b");
    }

    @Test
    void aNameKeepsItsColour() {
        Look coloured = new Look(true, true, 80, new Paint(Depth.MANY));
        EntryText one = new EntryText(List.of(A), coloured, ZoneOffset.UTC, true, false);
        EntryText other = new EntryText(List.of(B, A), coloured, ZoneOffset.UTC, true, false);
        String hue = one.of(line(A, LogStream.OUT, "x")).replaceAll(".*(\\[38;5;\\d+m)a.*", "$1");
        assertThat(hue).startsWith("[38;5;");
        assertThat(other.of(line(A, LogStream.OUT, "x"))).contains(hue + "localhost/a");
    }

    @Test
    void rowsForProgramsAreObjects() {
        assertThat(Json.line(EntryJson.of(line(B, LogStream.ERR, "say \"ä\""))))
                .isEqualTo(
                        "{\"ts\":\"2026-11-20T19:00:00Z\",\"host\":\"k9\",\"process\":\"longer\","
                                + "\"stream\":\"err\",\"offset\":0,\"line\":\"say \\\"ä\\\"\","
                                + "\"partial\":false}");
        assertThat(EntryJson.of(gap(OptionalLong.of(3), "slow viewer")))
                .containsEntry("gap_lines", 3L)
                .containsEntry("gap_bytes", 1L << 20);
    }

    private static Entry line(ProcessId process, LogStream stream, String text) {
        return new Entry.Line(
                process, stream, 0, text.getBytes(StandardCharsets.UTF_8), false, Views.NOW);
    }

    private static Entry gap(OptionalLong lines, String reason) {
        return new Entry.Gap(A, new LogGap(LogStream.OUT, 0, 1 << 20, lines, reason), Views.NOW);
    }

    private void chunk(ProcessId process, LogStream stream, long offset, int second, String text) {
        Instant at = Views.NOW.plusSeconds(second);
        splitter.chunk(
                process, new LogChunk(stream, offset, text.getBytes(StandardCharsets.UTF_8), at));
    }

    private List<String> texts() {
        return rows.stream()
                .map(
                        row ->
                                row instanceof Entry.Line line
                                        ? new String(line.text(), StandardCharsets.UTF_8)
                                        : ((Entry.Remark) row).text())
                .toList();
    }
}
