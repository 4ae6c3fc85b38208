package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.model.LimitPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control groups on folders that look as the kernel's do. */
final class ControlGroupsTest {
    private static final LimitPolicy BOTH =
            new LimitPolicy(
                    OptionalLong.of(64 << 20),
                    OptionalDouble.of(150),
                    LimitPolicy.Action.CGROUP,
                    Duration.ZERO);

    @TempDir Path root;
    private ControlGroups groups;

    @BeforeEach
    void mount() throws IOException {
        Files.createDirectories(root.resolve("proc/self"));
        groups = new ControlGroups(root.resolve("proc"), "posse-1");
    }

    private Path mounted(String own, String... mounts) throws IOException {
        Files.writeString(root.resolve("proc/self/cgroup"), own);
        Files.writeString(root.resolve("proc/self/mountinfo"), String.join("\n", mounts) + "\n");
        return root;
    }

    private String mount(String where, String kind) {
        return "30 1 0:1 / " + root.resolve(where) + " rw - " + kind;
    }

    private String read(String file) throws IOException {
        return Files.readString(root.resolve(file)).strip();
    }

    @Test
    void versionTwoIsTakenWhereItHasTheControllers() throws IOException {
        mounted("0::/deputy.service\n", mount("sys", "cgroup2 none rw"));
        Path own = Files.createDirectories(root.resolve("sys/deputy.service"));
        Files.writeString(own.resolve("cgroup.controllers"), "cpuset cpu memory\n");
        Files.writeString(own.resolve("cgroup.subtree_control"), "cpu\n");

        assertThat(groups.prepare("web", BOTH))
                .containsExactly(own.resolve("posse-1/web/cgroup.procs"));
        assertThat(read("sys/deputy.service/cgroup.subtree_control")).isEqualTo("+memory");
        assertThat(read("sys/deputy.service/posse-1/web/memory.max")).isEqualTo("67108864");
        assertThat(read("sys/deputy.service/posse-1/web/cpu.max")).isEqualTo("150000 100000");
    }

    @Test
    void versionOneIsTakenWhereVersionTwoHasThemNot() throws IOException {
        mounted(
                "2:memory:/outside/of/here\n1:cpu,cpuacct:/here\n0::/\n",
                mount("unified", "cgroup2 none rw"),
                mount("memory", "cgroup none rw,memory"),
                mount("cpu", "cgroup none rw,cpu,cpuacct"));
        Files.createDirectories(root.resolve("unified"));
        Files.writeString(root.resolve("unified/cgroup.controllers"), "hugetlb\n");
        Files.createDirectories(root.resolve("memory"));
        Files.createDirectories(root.resolve("cpu/here"));

        assertThat(groups.prepare("web", BOTH))
                .containsExactly(
                        root.resolve("memory/posse-1/web/cgroup.procs"),
                        root.resolve("cpu/here/posse-1/web/cgroup.procs"));
        assertThat(read("memory/posse-1/web/memory.limit_in_bytes")).isEqualTo("67108864");
        assertThat(read("cpu/here/posse-1/web/cpu.cfs_quota_us")).isEqualTo("150000");
        assertThat(groups.areUsed()).isTrue();
    }

    @Test
    void aKillForWantOfMemoryIsTold() throws IOException {
        mounted("0::/\n", mount("sys", "cgroup2 none rw"));
        Path base = Files.createDirectories(root.resolve("sys"));
        Files.writeString(base.resolve("cgroup.controllers"), "cpu memory\n");
        Path group = Files.createDirectories(base.resolve("posse-1/web"));
        Path events = group.resolve("memory.events");
        Files.writeString(events, "low 0\noom 1\noom_kill 2\noom_group_kill 0\n");
        groups.prepare("web", BOTH);
        assertThat(groups.haveKilled("web")).as("those before do not count").isFalse();
        Files.writeString(events, "low 0\noom 2\noom_kill 3\noom_group_kill 0\n");
        assertThat(groups.haveKilled("web")).isTrue();
        assertThat(groups.haveKilled("other")).isFalse();
    }

    @Test
    void aHostWithoutAnySaysSo() throws IOException {
        mounted("0::/\n", "30 1 0:1 / /proc rw - proc proc rw");
        assertThatThrownBy(() -> groups.prepare("web", BOTH))
                .hasMessage(
                        "this host has no control groups for memory; take restart, stop or warn");
        assertThat(groups.release("web")).isTrue();
    }
}
