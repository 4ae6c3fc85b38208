package dev.posse.common.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How groups are, from how their processes are. */
final class GroupViewTest {
    private static ProcessView view(
            String name, String group, ProcessState state, Health health, boolean disabled) {
        return new ProcessView(
                new ProcessStatus(
                        ProcessId.local(name),
                        state,
                        true,
                        health,
                        "",
                        disabled,
                        1,
                        1,
                        0,
                        0,
                        0,
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Instant.EPOCH,
                        Optional.empty()),
                state,
                new Labels(group, List.of(), 0, List.of()),
                Origin.TYPED,
                "x",
                false,
                RestartPolicy.Mode.NEVER,
                0,
                Optional.empty(),
                OptionalDouble.empty(),
                "localhost",
                false);
    }

    private static ProcessView view(String name, String group, ProcessState state) {
        return view(name, group, state, Health.NONE, false);
    }

    private static GroupState state(ProcessView... members) {
        return GroupState.of(Arrays.asList(members));
    }

    @Test
    void p39OneOfTwoThatIsStoppedDegradesTheGroup() {
        ProcessView up = view("a", "", ProcessState.RUNNING);
        assertThat(state(up, up)).isEqualTo(GroupState.RUNNING);
        for (ProcessState other :
                List.of(
                        ProcessState.STOPPED,
                        ProcessState.FAILED,
                        ProcessState.BACKOFF,
                        ProcessState.STARTING,
                        ProcessState.UNKNOWN)) {
            ProcessView down = view("b", "", other);
            assertThat(state(up, down)).as("%s", other).isEqualTo(GroupState.DEGRADED);
            assertThat(state(down, down))
                    .as("%s", other)
                    .isEqualTo(
                            other == ProcessState.UNKNOWN
                                    ? GroupState.UNKNOWN
                                    : GroupState.STOPPED);
        }
        assertThat(state()).isEqualTo(GroupState.STOPPED);
    }

    @Test
    void whatHasNothingToDoDegradesNothingAndWhatIsUnhealthyDoes() {
        ProcessView up = view("a", "", ProcessState.RUNNING);
        assertThat(state(up, view("job", "", ProcessState.EXITED))).isEqualTo(GroupState.RUNNING);
        assertThat(state(up, view("off", "", ProcessState.STOPPED, Health.NONE, true)))
                .isEqualTo(GroupState.RUNNING);
        assertThat(state(up, view("ill", "", ProcessState.RUNNING, Health.UNHEALTHY, false)))
                .isEqualTo(GroupState.DEGRADED);
    }

    @Test
    void aGroupHoldsThoseBelowItAndSetsComeLast() {
        List<GroupView> groups =
                GroupView.of(
                        List.of(
                                view("a", "g/h", ProcessState.RUNNING).within(List.of("all", "s")),
                                view("b", "g", ProcessState.STOPPED).within(List.of("all")),
                                view("c", "", ProcessState.RUNNING)));
        assertThat(groups)
                .extracting(
                        group ->
                                group.name()
                                        + (group.set() ? " set " : " ")
                                        + group.state()
                                        + " "
                                        + group.running()
                                        + "/"
                                        + group.total())
                .containsExactly(
                        "g DEGRADED 1/2",
                        "g/h RUNNING 1/1",
                        "all set DEGRADED 1/2",
                        "s set RUNNING 1/1");
    }
}
