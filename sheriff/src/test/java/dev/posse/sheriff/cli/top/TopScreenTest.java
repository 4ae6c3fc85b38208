package dev.posse.sheriff.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Change;
import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.StepRun;
import dev.posse.common.model.script.StepState;
import dev.posse.sheriff.cli.Terminals.Size;
import dev.posse.sheriff.cli.Views;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Paint;
import dev.posse.sheriff.cli.text.Tone;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopScreenTest {
    private final TopScreen screen = new TopScreen("base", ZoneOffset.UTC);
    private final TopState state = new TopState("");

    private List<String> draw(int columns, int lines, boolean unicode) {
        return screen.lines(
                state,
                List.of(),
                "",
                new Size(columns, lines),
                new Look(true, unicode, columns, Paint.NONE));
    }

    private List<String> draw(Look look) {
        return screen.lines(state, List.of(), "", new Size(look.width(), 24), look);
    }

    private static Snapshot some() {
        return Views.snapshot(
                        Views.process("camera").group("drivers").running(4121).view(),
                        Views.process("lidar")
                                .group("drivers")
                                .state(ProcessState.FAILED)
                                .exit(new Exit.Code(3))
                                .view(),
                        Views.process("far")
                                .host("k9")
                                .state(ProcessState.UNKNOWN)
                                .stale(OptionalDouble.of(14))
                                .view())
                .with(new Change.HostChanged(Views.host("k9", LinkState.LOST)))
                .with(new Change.HostChanged(Views.host("localhost", LinkState.ATTACHED)));
    }

    @Test
    void hasTheColumnsAndShapesThatTuixHas() {
        state.show(some(), "", Views.NOW);
        List<String> lines = draw(80, 24, true);
        assertThat(lines.get(3).strip().split(" +"))
                .containsExactly("ST", "NAME", "STATUS", "PID", "UPTIME", "MEMORY", "CPU", "RST");
        assertThat(lines).anyMatch(line -> line.contains("●") && line.contains("camera"));
        assertThat(lines).anyMatch(line -> line.contains("✖") && line.contains("failed exit 3"));
    }

    @Test
    void aGroupOfWhichOneIsMissingIsDegraded() {
        state.show(some(), "", Views.NOW);
        assertThat(draw(120, 24, true))
                .anyMatch(line -> line.contains("drivers") && line.contains("degraded 1 of 2 up"));
        assertThat(draw(80, 24, true))
                .anyMatch(line -> line.contains("drivers") && line.contains("degraded"));
    }

    @Test
    void aLostHostIsWordsAndNeverMeters() {
        state.show(some(), "", Views.NOW);
        String line =
                draw(80, 24, true).stream()
                        .filter(each -> each.contains("k9"))
                        .findFirst()
                        .orElseThrow();
        assertThat(line).contains("lost").doesNotContain("cpu").doesNotContain("%");
    }

    @Test
    void whatIsUnknownSaysSince() {
        state.show(some(), "", Views.NOW);
        assertThat(draw(80, 24, true)).anyMatch(line -> line.contains("unknown 14s"));
    }

    @Test
    void whatIsUnknownGrowsOlderAndItsUptimeStandsStill() {
        Snapshot lost =
                Views.snapshot(
                                Views.process("far")
                                        .host("k9")
                                        .running(9)
                                        .state(ProcessState.UNKNOWN)
                                        .stale(OptionalDouble.of(60))
                                        .view())
                        .with(new Change.HostChanged(Views.host("k9", LinkState.LOST)));
        state.show(lost, "", Views.NOW);
        assertThat(draw(80, 24, true))
                .anyMatch(line -> line.contains("unknown 1m00s") && line.contains("2h13m"));
        state.show(lost, "", Views.NOW.plusSeconds(600));
        assertThat(draw(80, 24, true))
                .anyMatch(line -> line.contains("unknown 11m00s") && line.contains("2h13m"))
                .anyMatch(line -> line.contains("k9") && line.contains("heard of 10m14s ago"));
    }

    @Test
    void lostContactIsSaidAboveEverythingAndAllStandsStillWithoutColours() {
        state.show(some(), "", Views.NOW);
        state.show(some(), "it does not answer", Views.NOW.plusSeconds(600));
        List<String> lines = draw(100, 24, true);
        assertThat(lines.get(1))
                .isEqualTo(" 10m00s old: no contact with the sheriff (it does not answer)");
        assertThat(lines).anyMatch(line -> line.contains("camera") && line.contains("2h14m"));

        Look colours = new Look(true, true, 100, new Paint(Paint.Depth.FEW));
        String green = colours.paint().as(Tone.OK, "●");
        assertThat(draw(colours)).noneMatch(line -> line.contains(green));
        state.show(some(), "", Views.NOW.plusSeconds(601));
        assertThat(draw(colours)).anyMatch(line -> line.contains(green));
    }

    @Test
    void whatIsUnhealthyIsNeverCutToHealthy() {
        Snapshot sick =
                Views.snapshot(
                        Views.process("a-name-that-is-long-enough-for-eighty-columns")
                                .running(7)
                                .health(Health.UNHEALTHY)
                                .view());
        state.show(sick, "", Views.NOW);
        assertThat(draw(80, 24, true)).anyMatch(line -> line.contains("running unhealthy"));
    }

    @Test
    void aRunHasALineThatSaysWhatItDoesNow() {
        state.show(some(), "", Views.NOW);
        state.running(List.of(run(RunState.RUNNING, Views.NOW.minusSeconds(12))));
        List<String> lines = draw(80, 24, true);
        assertThat(lines.get(3))
                .startsWith(" ▶ go  3/4  wait cmd \"planner\" status \"running\"  and 1 more")
                .endsWith("…  12 s ");
        assertThat(draw(120, 24, true).get(3)).contains("and 1 more  waits: planner  ");
        assertThat(lines.get(4)).contains("NAME");
    }

    @Test
    void aRunThatEndedSaysHow() {
        state.show(some(), "", Views.NOW);
        state.running(
                List.of(
                        run(RunState.RUNNING, Views.NOW.minusSeconds(12))
                                .ended(
                                        RunState.TIMED_OUT,
                                        "step 4 waited for planner",
                                        Views.NOW.minusSeconds(2))));
        assertThat(draw(80, 24, true).get(3))
                .startsWith(" ✖ go  timed out after 10 s: step 4 waited for planner");
    }

    @Test
    void neitherLostContactNorAFrozenScreenShowsARunAsIfItWereNow() {
        state.show(some(), "it does not answer", Views.NOW);
        state.running(List.of(run(RunState.RUNNING, Views.NOW)));
        assertThat(draw(80, 24, true)).noneMatch(line -> line.contains("▶ go"));
        state.show(some(), "", Views.NOW);
        state.press(Key.character('z'));
        state.running(List.of());
        assertThat(draw(80, 24, true)).anyMatch(line -> line.contains("▶ go"));
    }

    private static ScriptRun run(RunState state, Instant begun) {
        return new ScriptRun(
                7,
                "go",
                state,
                begun,
                Optional.empty(),
                "me",
                "",
                "",
                List.of(
                        step(1, 0, "start cmd \"camera\"", StepState.DONE, ""),
                        step(2, 0, "parallel", StepState.ACTIVE, ""),
                        step(
                                3,
                                1,
                                "wait cmd \"planner\" status \"running\"",
                                StepState.ACTIVE,
                                "planner"),
                        step(4, 1, "wait ms 900", StepState.ACTIVE, "")));
    }

    private static StepRun step(int number, int depth, String line, StepState state, String note) {
        return new StepRun(
                number,
                depth,
                line,
                List.of(),
                false,
                state,
                note,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void theQuestionIsInTheLastLine() {
        state.show(some(), "", Views.NOW);
        state.press(Key.character('K'));
        List<String> lines = draw(80, 24, true);
        assertThat(lines.get(23)).startsWith(" Kill ").endsWith("[y/N]");
    }

    @Test
    void withoutUnicodeEverythingIsAscii() {
        state.show(some(), "", Views.NOW);
        assertThat(String.join("", draw(120, 30, false)).chars()).allMatch(sign -> sign < 0x7f);
    }

    /** Nothing is ever wider than the terminal, nor are there more lines than it has. */
    @Property(tries = 300)
    void fitsEveryTerminal(
            @ForAll @IntRange(min = 20, max = 250) int columns,
            @ForAll @IntRange(min = 5, max = 60) int lines,
            @ForAll boolean logs,
            @ForAll boolean help,
            @ForAll @IntRange(max = 5) int runs) {
        state.show(some(), "", Views.NOW);
        state.running(Collections.nCopies(runs, run(RunState.RUNNING, Views.NOW)));
        if (logs && state.following().isEmpty()) {
            state.press(Key.character('l'));
        }
        if (help) {
            state.press(Key.character('?'));
        }
        List<String> drawn = draw(columns, lines, true);
        assertThat(drawn).hasSize(lines);
        drawn.forEach(
                line ->
                        assertThat(
                                        DisplayText.width(
                                                DisplayText.cutStyled(line, columns)
                                                        .replaceAll("\u001b\\[[0-9;]*m", "")))
                                .isLessThanOrEqualTo(columns));
        state.press(Key.of(Key.Kind.ESCAPE));
        assertThat(String.join("\n", drawn)).contains("posse base");
    }
}
