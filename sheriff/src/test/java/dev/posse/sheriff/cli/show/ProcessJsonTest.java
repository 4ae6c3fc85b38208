package dev.posse.sheriff.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.ProcessState;
import dev.posse.sheriff.cli.Views;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The shapes that programs rely on: a key that goes or changes its type breaks them. */
final class ProcessJsonTest {
    private static final Moment MOMENT = new Moment(Views.NOW, ZoneOffset.UTC);

    @Test
    void aRunningProcessIsWrittenAsTheArchitecturePageSays() {
        String json =
                Json.pretty(
                        ProcessJson.list(
                                List.of(
                                        Views.process("camera")
                                                .host("k9")
                                                .group("drivers/cameras", "prod")
                                                .run(1, 7)
                                                .running(4121)
                                                .view()),
                                MOMENT));
        assertThat(json)
                .isEqualTo(
                        """
                        {
                          "api_version": "posse/v1",
                          "processes": [
                            {
                              "name": "camera",
                              "host": "k9",
                              "group": "drivers/cameras",
                              "tags": [
                                "prod"
                              ],
                              "state": "RUNNING",
                              "wanted": "up",
                              "health": "NONE",
                              "reason": "up",
                              "pid": 4121,
                              "run_id": 1,
                              "generation": 7,
                              "restarts": 0,
                              "started_at": "2026-11-20T16:46:00Z",
                              "uptime_seconds": 8040.0,
                              "exit_code": null,
                              "exit_signal": null,
                              "cpu_percent": 88.0,
                              "memory_bytes": 641728512,
                              "threads": 14,
                              "source": "/etc/robot.json",
                              "stale_seconds": 0.4
                            }
                          ]
                        }""");
    }

    @Test
    void whatIsNotKnownIsNull() {
        assertThat(
                        Json.line(
                                ProcessJson.one(
                                        Views.process("x")
                                                .state(ProcessState.NO_DEPUTY)
                                                .stale(OptionalDouble.empty())
                                                .view(),
                                        MOMENT)))
                .contains(
                        "\"pid\":null",
                        "\"started_at\":null",
                        "\"uptime_seconds\":null",
                        "\"cpu_percent\":null",
                        "\"memory_bytes\":null",
                        "\"threads\":null",
                        "\"stale_seconds\":null");
    }

    @Test
    void exitsAreToldApart() {
        assertThat(ProcessJson.one(Views.process("x").exit(new Exit.Signaled(9)).view(), MOMENT))
                .containsEntry("exit_signal", "SIGKILL")
                .containsEntry("exit_code", null);
        assertThat(ProcessJson.one(Views.process("x").exit(new Exit.Code(3)).view(), MOMENT))
                .containsEntry("exit_code", 3)
                .containsEntry("exit_signal", null);
    }

    @Test
    void aHostHasTheKeysThatTheArchitecturePageNames() {
        assertThat(HostJson.one(Views.host("k9", LinkState.LOST)))
                .containsKeys(
                        "name",
                        "address",
                        "state",
                        "stale_seconds",
                        "cpu_percent",
                        "memory_total_bytes",
                        "memory_used_bytes",
                        "disk_used_percent",
                        "load_1m",
                        "processes_running",
                        "processes_total",
                        "deputy_version")
                .containsEntry("state", "LOST");
    }

    @Test
    void provisrsKeysStandBesideOurs() {
        assertThat(ProvisrJson.of(Views.process("p").running(7).restarts(1).view(), MOMENT))
                .containsEntry("state", "running")
                .containsEntry("posse_state", "RUNNING")
                .containsEntry("running", true)
                .containsEntry("pid", 7L)
                .containsEntry("restarts", 1L)
                .containsEntry("detected_by", "exec:pid");
        assertThat(
                        ProvisrJson.of(
                                Views.process("p")
                                        .state(ProcessState.FAILED)
                                        .exit(new Exit.Code(3))
                                        .view(),
                                MOMENT))
                .containsEntry("pid", 0L)
                .containsEntry("exit_error", "exit 3")
                .containsEntry("stopped_at", Views.NOW.minusSeconds(3));
    }
}
