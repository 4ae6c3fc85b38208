package dev.posse.sheriff.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Notice;
import dev.posse.common.model.Notice.Severity;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.sheriff.cli.CliRun;
import dev.posse.sheriff.cli.FakeSheriff;
import dev.posse.sheriff.cli.Views;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The verbs that only look. */
final class LookVerbsTest {
    private final FakeSheriff sheriff =
            new FakeSheriff(
                    Views.snapshot(
                            Views.process("camera").group("drivers", "prod").running(4121).view(),
                            Views.process("lidar").group("drivers").view(),
                            Views.process("cam").running(1).view(),
                            Views.process("cam").host("k9").running(2).view(),
                            Views.process("planner")
                                    .group("nav")
                                    .source("/etc/nav.json")
                                    .state(ProcessState.FAILED)
                                    .wanted(true)
                                    .exit(new Exit.Code(3))
                                    .reason("exit 3, gave up")
                                    .view()));
    private final CliRun cli = CliRun.on(sheriff);

    @Test
    void psListsByGroupAndSelects() {
        assertThat(cli.run("ps", "-o", "name").lines())
                .containsExactly("camera", "lidar", "planner", "cam@k9", "cam@localhost");
        assertThat(cli.run("ps", "-o", "name", "group:drivers", "!lidar").lines())
                .containsExactly("camera");
        assertThat(cli.run("ps", "-o", "name", "drivers:*").lines())
                .containsExactly("camera", "lidar");
        assertThat(cli.run("ps", "-o", "name", "cam").lines())
                .containsExactly("cam@k9", "cam@localhost");
    }

    @Test
    void psShowsTheColumnsAskedFor() {
        assertThat(cli.run("ps", "camera", "--columns", "pid,name,threads").lines())
                .containsExactly(" PID  NAME    THR", "4121  camera   14");
        assertThat(cli.run("ps", "camera", "--columns=name", "--no-headers").lines())
                .containsExactly("camera");
        assertThat(cli.run("ps", "-o", "wide").lines().get(0))
                .contains("COMMAND", "SOURCE", "CPU TIME", "TAGS", "EXIT");
    }

    @Test
    void psPrintsJson() {
        assertThat(cli.run("ps", "camera", "-o", "json").out())
                .startsWith("{\n  \"api_version\": \"posse/v1\",\n  \"processes\": [");
        assertThat(cli.run("ps", "-o", "jsonl").lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).startsWith("{\"name\":"));
    }

    @Test
    void nothingThereIsSaidToPeopleAndNotToPrograms() {
        CliRun empty = CliRun.on(new FakeSheriff(Views.snapshot()));
        assertThat(empty.run("ps", "-o", "name").out()).isEmpty();
        assertThat(empty.terminal(80).run("ps").out()).contains("No processes", "sheriff apply");
        assertThat(empty.run("hosts").out()).contains("No hosts");
    }

    @Test
    void aSelectorThatMatchesNothingEndsWithThree() {
        assertThat(cli.run("ps", "camra").exit()).isEqualTo(3);
        assertThat(cli.err()).contains("'camra'").contains("camera");
        assertThat(cli.run("logs", "camra").exit()).isEqualTo(3);
        assertThat(cli.run("events", "camra").exit()).isEqualTo(3);
        assertThat(cli.run("describe", "camra").exit()).isEqualTo(3);
    }

    @Test
    void hostsAreListed() {
        assertThat(cli.run("hosts", "-o", "name").lines()).containsExactly("k9", "localhost");
        assertThat(cli.run("hosts").out()).contains("HOST", "STATE", "CPU%", "MEM%", "DISK%");
        assertThat(cli.run("hosts", "k9", "-o", "json").out()).contains("\"name\": \"k9\"");
        assertThat(cli.run("hosts", "k10").exit()).isEqualTo(3);
        assertThat(cli.err()).contains("there is no host 'k10'; there are k9, localhost");
    }

    @Test
    void statusSpeaksInExitCodes() {
        assertThat(cli.run("status").exit()).isEqualTo(11);
        assertThat(cli.out()).contains("failed", "planner", "exit 3, gave up", "2 of 2 attached");
        assertThat(status(Views.process("x").running(1))).isZero();
        assertThat(status(Views.process("x").state(ProcessState.BACKOFF).wanted(true)))
                .isEqualTo(10);
        assertThat(status(Views.process("x").state(ProcessState.UNKNOWN))).isEqualTo(12);
        assertThat(status(Views.process("x").state(ProcessState.FAILED).wanted(false))).isZero();
        assertThat(cli.run("status", "-o", "json").exit()).isEqualTo(11);
        assertThat(cli.out()).contains("\"health\": \"failed\"", "\"running\": 3");
    }

    private static int status(Views process) {
        return CliRun.on(new FakeSheriff(Views.snapshot(process.view()))).run("status").exit();
    }

    @Test
    void provisrsStatusForms() {
        assertThat(cli.run("status", "--name", "camera").exit()).isZero();
        assertThat(cli.out()).startsWith("{\n").contains("\"pid\": 4121", "\"state\": \"running\"");
        assertThat(cli.run("status", "--name", "nobody").exit()).isEqualTo(3);
        assertThat(cli.run("status", "--config", "/etc/nav.json").lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("planner");
        assertThat(cli.run("status", "--config", "/etc/none.json").exit()).isEqualTo(3);
        assertThat(cli.err()).contains("/etc/none.json").contains("/etc/nav.json");
    }

    @Test
    void describeTellsWhyAndHow() {
        sheriff.notices.add(notice("planner crashed: exit 3", Severity.ERROR));
        assertThat(cli.run("describe", "planner").exit()).isZero();
        assertThat(cli.out())
                .contains(
                        "planner@localhost  ✖ failed",
                        "why           exit 3, gave up",
                        "last exit     exit 3, 3s ago (2026-11-20 18:59:57)",
                        "command       sleep 1000",
                        "events\n  2026-11-20 19:00:00 ✖ planner crashed: exit 3");
        assertThat(cli.run("describe", "planner", "-o", "json").out())
                .contains("\"spec\": {", "\"command\": \"sleep\"", "\"events\": [");
    }

    @Test
    void eventsAreLinesOrObjects() {
        sheriff.notices.add(notice("planner crashed: exit 3", Severity.ERROR));
        sheriff.notices.add(
                new Notice(
                        2,
                        Views.NOW,
                        Severity.INFO,
                        "command",
                        Optional.empty(),
                        Optional.of("k9"),
                        "stop all",
                        "ann@base (cli)",
                        "going home",
                        Map.of()));
        assertThat(cli.run("events").lines())
                .containsExactly(
                        "2026-11-20 19:00:00 ✖ planner crashed: exit 3",
                        "2026-11-20 19:00:00 · k9  stop all  by ann@base (cli) (going home)");
        assertThat(cli.run("events", "-o", "jsonl", "-n", "1").lines())
                .singleElement()
                .asString()
                .contains("\"actor\":\"ann@base (cli)\"", "\"reason\":\"going home\"");
        assertThat(cli.run("events", "-f").lines()).hasSize(2);
        sheriff.cuts = 1;
        assertThat(cli.run("events", "-f").exit()).isZero();
        assertThat(cli.lines()).as("each once").hasSize(2);
        assertThat(cli.err())
                .containsOnlyOnce("the sheriff is gone. It goes on by itself when it can.");
    }

    private static Notice notice(String text, Severity severity) {
        return new Notice(
                1,
                Views.NOW,
                severity,
                "process.state",
                Optional.of(ProcessId.local("planner")),
                Optional.empty(),
                text,
                "",
                "",
                Map.of());
    }

    @Test
    void logsAreMergedAndSafe() {
        assertThat(cli.run("logs", "camera", "lidar").lines())
                .containsExactlyInAnyOrder(
                        "19:00:00 camera │ camera says so",
                        "19:00:00 lidar  │ lidar says so",
                        "19:00:01 camera ! camera \\x1b]0;evil\\x07complains",
                        "19:00:01 lidar  ! lidar \\x1b]0;evil\\x07complains");
        assertThat(cli.run("logs", "camera", "--no-prefix", "--stream", "out").lines())
                .containsExactly("camera says so");
        assertThat(cli.run("logs", "camera", "-o", "json").lines().get(0))
                .contains("\"ts\":\"2026-11-20T19:00:00Z\"", "\"stream\":\"out\"");
    }

    @Test
    void rawBytesGoToPipesOnly() {
        assertThat(cli.run("logs", "camera", "--raw").out())
                .isEqualTo("camera says so\ncamera \u001b]0;evil\u0007complains\n");
        cli.terminal(80);
        assertThat(cli.run("logs", "camera", "--raw").exit()).isEqualTo(2);
        assertThat(cli.err()).contains("--i-know");
        assertThat(cli.run("logs", "camera", "--raw", "--i-know").exit()).isZero();
    }

    @Test
    void howMuchOfALogIsAskedFor() {
        cli.run("logs", "camera");
        cli.run("logs", "camera", "-n", "5");
        cli.run("logs", "camera", "-f");
        cli.run("logs", "camera", "-f", "-n", "all");
        cli.run("logs", "camera", "--since", "5m");
        cli.terminal(80).run("logs", "camera");
        assertThat(sheriff.queries)
                .extracting(query -> query.tail())
                .containsExactly(
                        OptionalInt.empty(),
                        OptionalInt.of(5),
                        OptionalInt.of(10),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.of(200));
        assertThat(sheriff.queries.get(4).since()).contains(Views.NOW.minusSeconds(300));
        assertThat(sheriff.queries.get(2).follow()).isTrue();
    }
}
