package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.model.Launch;
import dev.posse.deputy.core.LaunchPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class LaunchRequestTest {
    private static final Path FOLDER = Path.of("/state/runs/camera-1");

    @Test
    void everythingHasItsRecord() {
        Launch.Limits limits =
                new Launch.Limits(
                        OptionalInt.of(027),
                        OptionalInt.of(-5),
                        Optional.of("0, 2-3"),
                        Optional.of(new Launch.Scheduler("fifo", 10)),
                        Optional.of("best-effort:3"),
                        Map.of("nofile", new Launch.Ulimit(1024, Launch.Ulimit.UNLIMITED)));
        LaunchPlan plan =
                new LaunchPlan(
                        List.of("camera", "", "ä b"),
                        Map.of("A", "1=2"),
                        "/opt",
                        Optional.of(new Launch.Terminal(80, 24)),
                        new Launch.Identity(Optional.of("robot"), List.of("video", "7")),
                        limits,
                        true);

        assertThat(encoded(plan))
                .containsExactly(
                        "folder=/state/runs/camera-1",
                        "launch=9",
                        "arg=camera",
                        "arg=",
                        "arg=ä b",
                        "env=A=1=2",
                        "env=POSSE_RUN_DIR=/state/runs/camera-1",
                        "cwd=/opt",
                        "tty=80x24",
                        "merge=1",
                        "user=robot",
                        "groups=video,7",
                        "umask=27",
                        "nice=-5",
                        "cpus=0,2-3",
                        "scheduler=fifo:10",
                        "io_class=best-effort:3",
                        "rlimit=nofile:1024:unlimited",
                        "",
                        "");
    }

    @Test
    void whatIsInheritedIsNotSaid() {
        assertThat(encoded(plan(Map.of())))
                .containsExactly(
                        "folder=/state/runs/camera-1",
                        "launch=9",
                        "arg=true",
                        "env=POSSE_RUN_DIR=/state/runs/camera-1",
                        "cwd=/",
                        "",
                        "");
    }

    @Test
    void groupsAndALeashAreSaid() {
        LaunchPlan plan = plan(Map.of()).leashed(Duration.ofMillis(12_050));
        assertThat(encoded(plan, Path.of("/cpu/g/cgroup.procs"), Path.of("/memory/g/cgroup.procs")))
                .endsWith(
                        "cwd=/",
                        "cgroup=/cpu/g/cgroup.procs",
                        "cgroup=/memory/g/cgroup.procs",
                        "silence=12.050 9 1",
                        "",
                        "");
    }

    @Test
    void variablesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> encoded(plan(Map.of("A=B", "c"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'A=B'");
        assertThatThrownBy(() -> encoded(plan(Map.of("", "c"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encoded(plan(Map.of("A", "b\0c"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NUL");
    }

    private static LaunchPlan plan(Map<String, String> env) {
        return new LaunchPlan(
                List.of("true"),
                env,
                "/",
                Optional.empty(),
                Launch.Identity.DEPUTYS_OWN,
                Launch.Limits.INHERITED,
                false);
    }

    private static String[] encoded(LaunchPlan plan, Path... groups) {
        byte[] request =
                LaunchRequest.encode(9, plan, Map.of(), plan.identity(), FOLDER, List.of(groups));
        return new String(request, StandardCharsets.UTF_8).split("\0", -1);
    }
}
