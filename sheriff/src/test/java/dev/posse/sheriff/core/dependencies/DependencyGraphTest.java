package dev.posse.sheriff.core.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Dependency;
import dev.posse.common.model.Launch;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.Supervision;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {
    private static Dependency on(String name) {
        return Dependency.of(name, Dependency.Condition.STARTED, Optional.empty(), false);
    }

    private static ProcessId id(String text) {
        int at = text.indexOf('@');
        return new ProcessId(text.substring(at + 1), text.substring(0, at));
    }

    private static ProcessSpec spec(String id, String... needed) {
        return ProcessSpec.of(id(id), Launch.of("true"))
                .withSupervision(
                        Supervision.NONE.withDependencies(
                                Stream.of(needed).map(DependencyGraphTest::on).toList()));
    }

    /** As if robot1 were known as alpha, too. */
    private static DependencyGraph graph(ProcessSpec... specs) {
        return new DependencyGraph(
                List.of(specs), (host, id) -> id.host().equals(host.replace("alpha", "robot1")));
    }

    private static Object meant(DependencyGraph graph, String dependent, String dependency) {
        Meant meant = graph.meant(id(dependent), on(dependency));
        return meant instanceof Meant.Processes processes
                ? processes.ids().stream().map(ProcessId::toString).toList()
                : ((Meant.None) meant).problem();
    }

    @Test
    void aBareNameMeansTheSameHostFirst() {
        DependencyGraph graph =
                graph(
                        spec("core@robot1"),
                        spec("core@robot2"),
                        spec("db@robot2"),
                        spec("n@robot1"));
        assertThat(meant(graph, "n@robot1", "core")).isEqualTo(List.of(id("core@robot1") + ""));
        assertThat(meant(graph, "n@robot1", "db")).isEqualTo(List.of(id("db@robot2") + ""));
        assertThat(meant(graph, "n@robot3", "core"))
                .isEqualTo("is on robot1 and robot2; say which, as in core@robot1");
        assertThat(meant(graph, "n@robot2", "core@alpha"))
                .isEqualTo(List.of(id("core@robot1") + ""));
        assertThat(graph.isLocal(id("n@robot1"), on("core"))).isTrue();
        assertThat(graph.isLocal(id("n@robot1"), on("db"))).isFalse();
        assertThat(graph.isLocal(id("n@robot2"), on("core@alpha"))).isFalse();
        assertThat(graph.isLocal(id("n@robot1"), on("core@robot2"))).isFalse();
        assertThat(graph.isLocal(id("n@robot2"), on("core@robot2"))).isTrue();
    }

    @Test
    void whatIsNotThereIsToldWithWhatIs() {
        DependencyGraph graph = graph(spec("camera@robot1"), spec("n@robot1"));
        assertThat(meant(graph, "n@robot1", "camra")).isEqualTo("is in no configuration");
        assertThat(meant(graph, "n@robot1", "camera@robot2"))
                .asString()
                .startsWith("is not on robot2, but on robot1; write camera@robot1");
    }

    @Test
    void aBaseNameMeansAllReplicas() {
        DependencyGraph graph = graph(spec("w-1@robot1"), spec("w-2@robot1"), spec("w-x@robot1"));
        assertThat(meant(graph, "n@robot1", "w"))
                .isEqualTo(List.of(id("w-1@robot1") + "", id("w-2@robot1") + ""));
    }

    private static List<List<String>> stages(DependencyGraph graph, String... targets) {
        return graph
                .stopStages(
                        Stream.of(targets).map(DependencyGraphTest::id).toList(),
                        id -> !id.name().startsWith("down"))
                .stream()
                .map(stage -> stage.stream().map(ProcessId::name).toList())
                .toList();
    }

    @Test
    void whoNeedsOthersIsStoppedBeforeThemDirectlyOrNot() {
        DependencyGraph graph =
                graph(
                        spec("core@robot1"),
                        spec("driver@robot1", "core"),
                        spec("fusion@robot2", "driver", "core"),
                        spec("down@robot1", "driver"),
                        spec("ui@robot1", "down"),
                        spec("other@robot1"));
        assertThat(stages(graph, "core@robot1"))
                .containsExactly(List.of("fusion", "ui"), List.of("driver"), List.of("core"));
        assertThat(stages(graph, "core@robot1", "other@robot1"))
                .containsExactly(
                        List.of("other", "fusion", "ui"), List.of("driver"), List.of("core"));
        assertThat(stages(graph, "other@robot1")).containsExactly(List.of("other"));
    }

    @Test
    void aCircleOverFilesAndHostsIsFound() {
        assertThat(
                        graph(spec("a@robot1", "b"), spec("b@robot2", "c"), spec("c@robot2", "a"))
                                .circle())
                .contains(List.of(id("a@robot1"), id("b@robot2"), id("c@robot2"), id("a@robot1")));
        assertThat(graph(spec("a@robot1", "b"), spec("b@robot2")).circle()).isEmpty();
    }

    @Test
    void aLongChainIsNoTrouble() {
        ProcessSpec[] chain =
                IntStream.range(0, 5000)
                        .mapToObj(
                                i ->
                                        i == 4999
                                                ? spec("p4999@h")
                                                : spec("p" + i + "@h", "p" + (i + 1)))
                        .toArray(ProcessSpec[]::new);
        assertThat(graph(chain).circle()).isEmpty();
        assertThat(stages(graph(chain), "p4999@h")).hasSize(5000);
    }
}
