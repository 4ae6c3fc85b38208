package dev.posse.sheriff.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Change;
import dev.posse.common.model.CommandOrder.Verb;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Snapshot;
import dev.posse.sheriff.cli.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopStateTest {
    private final TopState state = new TopState("");

    private void show(Snapshot snapshot) {
        state.show(snapshot, "", Views.NOW);
        state.tree().page(10);
    }

    private Effect press(String keys) {
        Effect last = new Effect.Nothing();
        for (char key : keys.toCharArray()) {
            last = state.press(Key.character(key));
        }
        return last;
    }

    private static Snapshot three() {
        return Views.snapshot(
                Views.process("camera").group("drivers").running(4121).view(),
                Views.process("lidar").group("drivers").view(),
                Views.process("planner").group("nav").running(99).view());
    }

    private List<String> labels() {
        return state.tree().rows().stream()
                .map(
                        row ->
                                row instanceof Row.Leaf leaf
                                        ? leaf.process().id().name()
                                        : ((Row.Branch) row).path())
                .toList();
    }

    @Test
    void groupsHostsAndAFlatListAreThreeViewsOfTheSame() {
        show(three());
        assertThat(labels())
                .containsExactly("group:drivers", "camera", "lidar", "group:nav", "planner");
        press("g");
        assertThat(labels()).containsExactly("host:localhost", "camera", "lidar", "planner");
        press("g");
        assertThat(labels()).containsExactly("camera", "lidar", "planner");
    }

    @Test
    void aGroupWithinAGroupIsShownWithinIt() {
        show(
                Views.snapshot(
                        Views.process("a").group("x/y").view(),
                        Views.process("b").group("x").view(),
                        Views.process("c").view()));
        assertThat(labels()).containsExactly("group:x", "b", "group:x/y", "a", "c");
        assertThat(state.tree().rows().get(2).depth()).isEqualTo(1);
    }

    @Test
    void sStartsWhatIsStoppedAndStopsWhatIsUp() {
        show(three());
        assertThat(press("js")).isEqualTo(order(Verb.STOP, "camera"));
        assertThat(press("js")).isEqualTo(order(Verb.START, "lidar"));
    }

    @Test
    void sOnAMixedGroupDoesNothingAndSaysWhich() {
        show(three());
        assertThat(press("s")).isEqualTo(new Effect.Nothing());
        assertThat(state.message()).isEqualTo("1 are up and 1 are not: S starts, T stops them all");
        assertThat(press("T")).isEqualTo(order(Verb.STOP, "camera", "lidar"));
    }

    @Test
    void theCursorStaysOnItsProcessWhateverComesBeforeIt() {
        show(three());
        press("jj");
        assertThat(press("r")).isEqualTo(order(Verb.RESTART, "lidar"));
        show(three().with(new Change.ProcessChanged(Views.process("aaa").group("drivers").view())));
        assertThat(press("r")).isEqualTo(order(Verb.RESTART, "lidar"));
    }

    @Test
    void aKillAsksAndNamesWhomAndAnythingButYesIsNo() {
        show(three());
        press("jK");
        assertThat(((Mode.Confirming) state.mode()).question()).isEqualTo("Kill camera?");
        assertThat(press("n")).isEqualTo(new Effect.Nothing());
        assertThat(press("K")).isEqualTo(new Effect.Nothing());
        assertThat(press("y"))
                .isEqualTo(new Effect.Order(Verb.STOP, List.of(ProcessId.local("camera")), true));
    }

    @Test
    void whatIsConfirmedIsWhatWasMeantEvenIfRowsMovedMeanwhile() {
        show(three());
        press("jK");
        show(
                Views.snapshot(
                        Views.process("aaa").group("drivers").view(),
                        Views.process("camera").group("drivers").running(4121).view()));
        Effect.Order order = (Effect.Order) press("y");
        assertThat(order.targets()).containsExactly(ProcessId.local("camera"));
    }

    @Test
    void sixAtOnceAreConfirmedWithTheirNames() {
        show(many(6));
        press("ar");
        assertThat(((Mode.Confirming) state.mode()).question())
                .isEqualTo("Restart 6 processes: p0, p1, p2, p3, p4, p5?");
    }

    @Test
    void taggedOnesAreMeantWhereverTheCursorIs() {
        show(three());
        press("j  ");
        assertThat(state.tree().tagged()).hasSize(2);
        press("j");
        assertThat(press("r")).isEqualTo(order(Verb.RESTART, "camera", "lidar"));
        state.press(Key.of(Key.Kind.ESCAPE));
        assertThat(state.tree().tagged()).isEmpty();
    }

    @Test
    void aTagGoesWithItsProcess() {
        show(three());
        press("j ");
        show(Views.snapshot(Views.process("planner").group("nav").running(99).view()));
        assertThat(state.tree().tagged()).isEmpty();
    }

    @Test
    void aFilterIsAPartOfANameOrASelectorAndWorksWhileItIsTyped() {
        show(three());
        press("/lid");
        assertThat(labels()).containsExactly("group:drivers", "lidar");
        for (int at = 0; at < 3; at++) {
            state.press(Key.of(Key.Kind.BACKSPACE));
        }
        press("group:na");
        assertThat(labels()).containsExactly("group:nav", "planner");
        state.press(Key.of(Key.Kind.ENTER));
        assertThat(state.mode()).isEqualTo(new Mode.Browsing());
        state.press(Key.of(Key.Kind.ESCAPE));
        assertThat(labels()).hasSize(5);
    }

    @Test
    void aClosedBranchKeepsItsMembersMeant() {
        show(three());
        state.press(Key.of(Key.Kind.LEFT));
        assertThat(labels()).containsExactly("group:drivers", "group:nav", "planner");
        assertThat(press("r")).isEqualTo(order(Verb.RESTART, "camera", "lidar"));
        state.press(Key.of(Key.Kind.RIGHT));
        assertThat(labels()).hasSize(5);
    }

    @Test
    void leftOnAMemberGoesToItsBranch() {
        show(three());
        press("jj");
        state.press(Key.of(Key.Kind.LEFT));
        assertThat(state.tree().row().orElseThrow().key())
                .isEqualTo(Row.Key.branch("group:drivers"));
    }

    @Test
    void aFrozenScreenStandsStillUntilItLivesAgain() {
        show(three());
        press("z");
        show(Views.snapshot());
        assertThat(labels()).hasSize(5);
        press("z");
        assertThat(labels()).isEmpty();
    }

    @Test
    void rowsSortedByProcessorTimeRestForTwoSecondsAndWhileSomethingIsTagged() {
        press("oogg");
        List<String> names = new ArrayList<>();
        assertThat(state.tree().sorting()).isEqualTo(Sorting.CPU);
        show(three());
        names.addAll(labels());
        state.show(many(3), "", Views.NOW.plusMillis(500));
        state.show(three(), "", Views.NOW.plusSeconds(1));
        assertThat(labels()).isEqualTo(names);
    }

    @Test
    void theViewFollowsTheCursorToTheEnd() {
        show(many(50));
        state.tree().page(10);
        state.press(Key.of(Key.Kind.END));
        assertThat(state.tree().visible()).hasSize(10);
        assertThat(state.tree().visible().get(9).key())
                .isEqualTo(Row.Key.process(ProcessId.local("p9")));
        state.press(Key.of(Key.Kind.HOME));
        assertThat(state.tree().top()).isZero();
    }

    @Test
    void lShowsLogsAndLAgainTakesThemAway() {
        show(three());
        assertThat(press("jl"))
                .isEqualTo(new Effect.FollowLogs(List.of(ProcessId.local("camera"))));
        assertThat(press("l")).isEqualTo(new Effect.FollowLogs(List.of()));
    }

    @Test
    void qLeavesAndCtrlCLeavesAsInterrupted() {
        show(three());
        assertThat(press("q")).isEqualTo(new Effect.Quit(false));
        assertThat(state.press(Key.of(Key.Kind.INTERRUPT))).isEqualTo(new Effect.Quit(true));
    }

    @Test
    void aLineBehindAColonIsRunAsAVerb() {
        show(three());
        press(":signal HUP camera");
        assertThat(state.press(Key.of(Key.Kind.ENTER)))
                .isEqualTo(new Effect.Run("signal HUP camera"));
    }

    @Test
    void aKeyThatMeansNothingSaysSo() {
        show(three());
        press("y");
        assertThat(state.message()).isEqualTo("'y' is no key here; ? shows those that are");
    }

    @Test
    void withoutProcessesEveryKeyIsHarmless() {
        show(Views.snapshot());
        for (int symbol = ' '; symbol < 0x7f; symbol++) {
            state.press(Key.character(symbol));
            state.press(Key.of(Key.Kind.ESCAPE));
            state.press(Key.of(Key.Kind.ESCAPE));
        }
        for (Key.Kind kind : Key.Kind.values()) {
            state.press(new Key(kind, 'y'));
        }
        assertThat(state.tree().rows()).isEmpty();
    }

    private static Snapshot many(int count) {
        return Views.snapshot(
                IntStream.range(0, count)
                        .mapToObj(at -> Views.process("p" + at).running(100 + at).view())
                        .toArray(dev.posse.common.model.ProcessView[]::new));
    }

    private static Effect.Order order(Verb verb, String... names) {
        return new Effect.Order(
                verb, java.util.Arrays.stream(names).map(ProcessId::local).toList(), false);
    }
}
