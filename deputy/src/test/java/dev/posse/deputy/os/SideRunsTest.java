package dev.posse.deputy.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Launch;
import dev.posse.common.model.ProcessId;
import dev.posse.deputy.core.Beside;
import dev.posse.deputy.core.Children;
import dev.posse.deputy.core.LaunchPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SideRunsTest {
    private static final ProcessId CAMERA = ProcessId.local("camera");
    static final LaunchPlan PLAN =
            new LaunchPlan(
                    List.of("check"),
                    Map.of(),
                    "/",
                    Optional.empty(),
                    Launch.Identity.DEPUTYS_OWN,
                    Launch.Limits.INHERITED,
                    false);

    private final RememberedChildren children = new RememberedChildren();
    private final List<Children.Fact> ofProcesses = new ArrayList<>();
    private final List<SideRuns.Ended> ends = new ArrayList<>();

    @TempDir private Path folder;

    private final SideRuns sideRuns =
            new SideRuns(() -> children, process -> folder, (ref, fact) -> ofProcesses.add(fact));

    private Optional<Children.Ref> start() {
        return sideRuns.start(
                SideRuns.HEALTH_CHECK, CAMERA, PLAN, Duration.ofSeconds(2), ends::add);
    }

    @Test
    void eachIsOnALeashFromTheBeginning() {
        start();
        assertThat(children.plans)
                .singleElement()
                .extracting(LaunchPlan::leash)
                .isEqualTo(Optional.of(Duration.ofSeconds(7)));
    }

    @Test
    void oneIsNotDoubledAndTheNextMayFollowItsEnd() {
        Children.Ref first = start().orElseThrow();
        assertThat(start()).isEmpty();
        sideRuns.heard(first, new Children.Fact.Ended(new Exit.Code(3), Optional.empty()));
        assertThat(ends).isEmpty();
        sideRuns.heard(first, new Children.Fact.TreeEmpty());
        assertThat(ends).containsExactly(new SideRuns.Ended(new Exit.Code(3), ""));
        assertThat(children.forgotten).containsExactly(first.process());
        assertThat(start()).isPresent();
        assertThat(ofProcesses).isEmpty();
    }

    @Test
    void whatItSaidLastIsToldWithItsEnd() throws IOException {
        Children.Ref side = start().orElseThrow();
        Files.writeString(folder.resolve("out"), "on its way\n");
        Files.writeString(folder.resolve("err"), "first\n\u001b[31mno lidar\u001b[0m\n\n");
        sideRuns.heard(side, new Children.Fact.Ended(new Exit.Code(1), Optional.empty()));
        sideRuns.heard(side, new Children.Fact.TreeEmpty());
        Files.delete(folder.resolve("err"));
        Children.Ref next = start().orElseThrow();
        sideRuns.heard(next, new Children.Fact.TreeEmpty());
        assertThat(ends)
                .extracting(SideRuns.Ended::lastWords)
                .containsExactly("no lidar", "on its way");
    }

    @Test
    void whatAnEarlierDeputyBeganIsNeverTakenForOurs() {
        Children.Ref check = new Children.Ref(Beside.of(CAMERA, SideRuns.HEALTH_CHECK), 168);
        Children.Ref hook = new Children.Ref(Beside.of(CAMERA, "hook pre_start/probe"), 4);
        sideRuns.begin(List.of(check, hook));
        assertThat(children.adopted).containsExactly(check, hook);
        assertThat(children.killed).as("what only looked").containsExactly(check);
        assertThat(start()).isEmpty();
        sideRuns.heard(check, new Children.Fact.Ended(new Exit.Signaled(9), Optional.empty()));
        sideRuns.heard(check, new Children.Fact.TreeEmpty());
        assertThat(children.forgotten).containsExactly(check.process());
        assertThat(start()).isPresent();
        assertThat(ends).isEmpty();
        assertThat(children.launched).hasSize(1);

        children.killed.clear();
        assertThat(
                        sideRuns.start(
                                "hook pre_start/probe",
                                CAMERA,
                                PLAN,
                                Duration.ofSeconds(2),
                                ends::add))
                .isEmpty();
        assertThat(children.killed).as("the same is to run anew").containsExactly(hook);
        sideRuns.heard(hook, new Children.Fact.NeverLaunched());
        assertThat(children.forgotten).contains(hook.process());
    }

    @Test
    void whatIsToldOfProcessesGoesOn() {
        Children.Fact empty = new Children.Fact.TreeEmpty();
        sideRuns.heard(new Children.Ref(CAMERA, 1), empty);
        assertThat(ofProcesses).containsExactly(empty);
    }
}
