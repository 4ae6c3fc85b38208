package dev.posse.sheriff.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.sheriff.cli.Views;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Paint;
import dev.posse.sheriff.cli.text.Table;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProcessTableTest {
    private static final Moment MOMENT = new Moment(Views.NOW, ZoneOffset.UTC);

    private static final List<ProcessView> ROBOT =
            List.of(
                    Views.process("camera").group("drivers", "prod").running(4121).view(),
                    Views.process("localizer")
                            .group("nav")
                            .state(ProcessState.BACKOFF)
                            .wanted(true)
                            .exit(new Exit.Code(3))
                            .nextTryIn(4)
                            .restarts(5)
                            .reason("exit 3; restart 6 after 4s")
                            .view(),
                    Views.process("costmap")
                            .host("robot2")
                            .state(ProcessState.FAILED)
                            .exit(new Exit.Signaled(11))
                            .reason("gave up after 5 restarts")
                            .view(),
                    Views.process("mapper")
                            .host("robot3")
                            .running(9)
                            .state(ProcessState.UNKNOWN)
                            .stale(OptionalDouble.of(14))
                            .reason("contact lost")
                            .view(),
                    Views.process("teleop").view());

    @Test
    void onAWideTerminalAllIsThere() {
        assertThat(lines(160))
                .containsExactly(
                        "NAME       STATE             HOST        PID  CPU%   MEM  UPTIME  RST  GROUP    WHY",
                        "camera     ● running         localhost  4121  88.0  612M   2h14m    0  drivers",
                        "localizer  ▲ backoff 4s      localhost                              5  nav      exit 3; restart 6 after 4s",
                        "costmap    ✖ failed SIGSEGV  robot2                                 0           gave up after 5 restarts",
                        "mapper     ? unknown 14s     robot3        9  88.0  612M   2h13m    0           contact lost",
                        "teleop     ○ stopped         localhost                              0");
    }

    @Test
    void onEightyColumnsTheLeastNeededGoFirst() {
        assertThat(lines(80).get(0))
                .isEqualTo("NAME       STATE             HOST        PID  CPU%   MEM  UPTIME  RST");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 30, 40, 60, 80, 100, 132, 200})
    void noLineIsWiderThanTheTerminal(int width) {
        assertThat(lines(width))
                .allSatisfy(line -> assertThat(DisplayText.width(line)).isLessThanOrEqualTo(width));
    }

    @Test
    void aPipeGetsWordsThatScriptsCompare() {
        assertThat(table(Look.PIPE).get(2)).startsWith("localizer  backoff  localhost");
        assertThat(table(Look.PIPE)).allSatisfy(line -> assertThat(line).isPrintable());
    }

    @Test
    void whatIsUnknownTellsItsAgeAndItsUptimeStandsStill() {
        ProcessView far =
                Views.process("far")
                        .running(9)
                        .state(ProcessState.UNKNOWN)
                        .stale(OptionalDouble.of(3600))
                        .reason("contact lost")
                        .view();
        assertThat(Table.of(ProcessColumns.usual(MOMENT, Look.PIPE)).lines(List.of(far), Look.PIPE))
                .last()
                .asString()
                .contains("unknown", "1h14m", "last heard of 1h00m ago: contact lost");
        assertThat(ProcessJson.one(far, MOMENT)).containsEntry("uptime_seconds", 4440.0);
        ProcessView never =
                Views.process("far")
                        .running(9)
                        .state(ProcessState.UNKNOWN)
                        .stale(OptionalDouble.empty())
                        .view();
        assertThat(ProcessJson.one(never, MOMENT)).containsEntry("uptime_seconds", null);
    }

    @Test
    void withoutUnicodeTheShapesAreAscii() {
        Look ascii = new Look(true, false, 80, Paint.NONE);
        assertThat(String.join("", table(ascii))).isASCII().contains("X failed", "! backoff");
    }

    @Test
    void aStateIsToldByWordAndShape() {
        Look look = terminal(80);
        assertThat(state(Views.process("x").running(1).health(Health.UNHEALTHY), look))
                .isEqualTo("▲ running unhealthy");
        assertThat(state(Views.process("x").disabled(), look)).isEqualTo("⊘ stopped disabled");
        assertThat(state(Views.process("x").state(ProcessState.NO_DEPUTY), look))
                .isEqualTo("? no deputy");
        assertThat(
                        state(
                                Views.process("x")
                                        .state(ProcessState.FAILED)
                                        .exit(new Exit.SpawnFailure("exec", 2, "no such file")),
                                look))
                .isEqualTo("✖ failed exec");
    }

    @Test
    void hostsFitToo() {
        List<String> lines =
                Table.of(HostColumns.usual(terminal(80)))
                        .lines(
                                List.of(
                                        Views.host("localhost", LinkState.ATTACHED),
                                        Views.host("k9", LinkState.LOST)),
                                terminal(80));
        assertThat(lines)
                .containsExactly(
                        "HOST       STATE       ADDRESS      CPU%  MEM%  DISK%  PROCS     SEEN  WHY",
                        "localhost  ● attached  unix socket  12.5  25.0   61.0    1/2      now",
                        "k9         ? lost      unix socket  12.5  25.0   61.0    1/2  14s ago  silent");
    }

    private static String state(Views process, Look look) {
        return StateLook.cell(process.view(), MOMENT, look).text();
    }

    private static List<String> lines(int width) {
        return table(terminal(width));
    }

    private static List<String> table(Look look) {
        return Table.of(ProcessColumns.usual(MOMENT, look)).lines(ROBOT, look);
    }

    private static Look terminal(int width) {
        return new Look(true, true, width, Paint.NONE);
    }
}
