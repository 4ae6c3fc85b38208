package dev.posse.deputy.core;

import static dev.posse.deputy.core.World.spec;
import static dev.posse.deputy.core.World.up;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Book;
import dev.posse.common.model.Exit;
import dev.posse.common.model.Labels;
import dev.posse.common.model.Launch;
import dev.posse.common.model.Order;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.SheriffIdentity;
import dev.posse.common.model.StopPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class DeputyTest {
    private static final ProcessId CAMERA = ProcessId.local("camera");
    private final World world = new World();
    private final ProcessSpec camera = spec("camera", "sleep 60");

    @Test
    void anOrderStartsAndTheNextStops() {
        Order start = up(camera);
        world.order(start);
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
        assertThat(world.status(CAMERA).pid()).hasValue(world.children.pid(CAMERA));
        assertThat(world.status(CAMERA).generation()).isEqualTo(1);
        world.change(start.stop());
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
        assertThat(world.status(CAMERA).lastExit()).contains(new Exit.Signaled(15));
        assertThat(world.status(CAMERA).crashes()).isZero();
    }

    @Test
    void theSameOrderTwiceHasOneEffect() {
        Order start = up(camera);
        world.order(start);
        world.change(start);
        world.order(start);
        assertThat(world.children.launches()).hasSize(1);
    }

    @Test
    void aHigherRunReplacesAChildThatLives() {
        Order start = up(camera);
        world.order(start);
        long first = world.children.pid(CAMERA);
        world.change(start.start());
        assertThat(world.children.pid(CAMERA)).isNotZero().isNotEqualTo(first);
        assertThat(world.status(CAMERA).restarts()).isZero();
        assertThat(world.status(CAMERA).runId()).isEqualTo(2);
    }

    @Test
    void nothingIsActedOnBeforeItIsKept() {
        world.archive.hold();
        world.order(up(camera));
        assertThat(world.children.launches()).isEmpty();
        assertThat(world.deputy.generation()).isZero();
        world.archive.release();
        world.settle();
        assertThat(world.children.launches()).hasSize(1);
        assertThat(world.deputy.generation()).isEqualTo(1);
    }

    @Test
    void aBookThatCannotBeKeptChangesNothingAndCanBeSentAgain() {
        world.order(Order.idle(camera));
        world.archive.full(true);
        world.change(up(camera));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
        assertThat(world.deputy.generation()).isEqualTo(1);
        world.archive.full(false);
        assertThat(world.change(up(camera))).isEqualTo(new Reply.NeedsBook(1));
        world.order(up(camera));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void aStartWhoseIntentCannotBeKeptFailsWithTheReason() {
        world.order(up(camera.withRestart(always())));
        world.archive.full(true);
        world.children.exit(CAMERA, new Exit.Code(1));
        world.settle();
        world.advance(Duration.ofSeconds(1));
        assertThat(world.status(CAMERA).reason()).contains("No space left");
        world.archive.full(false);
        world.advance(Duration.ofSeconds(30));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void aDeltaOnAnotherGenerationAsksForTheBook() {
        world.order(up(camera));
        world.generation = 7;
        assertThat(world.change(up(camera))).isEqualTo(new Reply.NeedsBook(1));
    }

    @Test
    void onlyItsOwnSheriffIsObeyedUnlessOneTakesOver() {
        world.order(up(camera));
        SheriffIdentity other = new SheriffIdentity("s2", 1);
        Reply refused = world.deputy.take(new Book(other, 9, Map.of()), false);
        assertThat(refused).isInstanceOf(Reply.Refused.class);
        assertThat(((Reply.Refused) refused).reason())
                .contains("s1")
                .contains("s2")
                .contains("sheriff takeover");
        assertThat(world.deputy.take(new Book(other, 9, Map.of()), true))
                .isInstanceOf(Reply.Refused.class);
        world.settle();
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
        SheriffIdentity higher = new SheriffIdentity("s2", 2);
        Map<ProcessId, Order> orders = Map.of(CAMERA, up(camera));
        assertThat(world.deputy.take(new Book(higher, 9, orders), true))
                .isEqualTo(new Reply.Taken());
        world.settle();
        assertThat(world.children.launches()).hasSize(1);
        assertThat(world.deputy.take(new Book(World.SHERIFF, 99, Map.of()), false))
                .isInstanceOf(Reply.Refused.class);
    }

    @Test
    void whatLeftTheBookIsStoppedAndForgotten() {
        world.order(up(camera));
        world.order();
        assertThat(world.removed).containsExactly(CAMERA);
        assertThat(world.children.log()).containsExactly("signal 15 camera", "forget camera");
        assertThat(world.deputy.statuses()).isEmpty();
        world.order(up(camera));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void aChangedLaunchRestartsInPlaceAndAnythingElseDoesNot() {
        Order start = up(camera);
        world.order(start);
        world.change(start.withSpec(camera.withRestart(always())));
        assertThat(world.children.launches()).hasSize(1);
        world.change(start.withSpec(camera.withLaunch(Launch.of("sleep 61"))));
        assertThat(world.children.launches()).hasSize(2);
        assertThat(world.status(CAMERA).runId()).isEqualTo(1);
        assertThat(world.children.plan(CAMERA).argv()).containsExactly("sleep", "61");
    }

    @Test
    void aDisabledProcessStopsAndStartsOnlyWhenItIsOrderedAgain() {
        Order start = up(camera);
        world.order(start);
        world.change(new Order(camera.withEnabled(false), false, 1));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
        assertThat(world.status(CAMERA).disabled()).isTrue();
        world.change(new Order(camera, false, 1));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
        world.change(new Order(camera, true, 2));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void startsGoByPriorityThenInTheOrderOfTheFileAndStopsInReverse() {
        Order[] orders = {
            up(prior("a", 5)), up(prior("b", 0)), up(prior("c", -1)), up(prior("d", 0))
        };
        world.order(orders);
        assertThat(names(world.children.launches())).containsExactly("c", "b", "d", "a");
        List<Order> stops = new ArrayList<>();
        for (Order order : orders) {
            stops.add(order.stop());
        }
        world.change(stops.toArray(Order[]::new));
        assertThat(world.children.log())
                .containsExactly("signal 15 a", "signal 15 d", "signal 15 b", "signal 15 c");
    }

    @Test
    void atMostThirtyTwoLaunchesAreUnderWay() {
        world.children.stall();
        Order[] orders = new Order[50];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = up(spec("p" + i, "sleep 60"));
        }
        world.order(orders);
        assertThat(world.children.launches()).hasSize(32);
        world.change(orders[0].stop(), orders[49].stop());
        world.advance(Duration.ofSeconds(5));
        assertThat(world.children.launches()).hasSize(33);
        assertThat(world.state(ProcessId.local("p49"))).isEqualTo(ProcessState.STOPPED);
    }

    @Test
    void aMissingProgramIsNamed() {
        world.order(up(spec("camera", "/no/such --x")));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.FAILED);
        assertThat(world.status(CAMERA).reason()).isEqualTo("no such program: /no/such");
        world.change(new Order(spec("camera", "echo 'a"), true, 2));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.FAILED);
        assertThat(world.status(CAMERA).reason()).contains("not closed");
    }

    @Test
    void aCrashIsAnsweredByThePolicyAndToldStepByStep() {
        world.order(up(camera.withRestart(always())));
        world.children.exit(CAMERA, new Exit.Signaled(9));
        world.settle();
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.BACKOFF);
        assertThat(world.status(CAMERA).nextTryAt()).isPresent();
        world.advance(Duration.ofSeconds(1));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
        assertThat(world.status(CAMERA).restarts()).isOne();
        assertThat(world.told.stream().map(status -> status.state()).distinct())
                .contains(
                        ProcessState.STARTING,
                        ProcessState.RUNNING,
                        ProcessState.STOPPING,
                        ProcessState.BACKOFF);
    }

    @Test
    void aTreeThatIgnoresTheSignalIsKilledAfterItsGrace() {
        Order start = up(spec("camera", "stubborn"));
        world.order(start);
        world.change(start.stop());
        world.advance(Duration.ofMillis(4900));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPING);
        world.advance(Duration.ofMillis(100));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
        assertThat(world.status(CAMERA).lastExit()).contains(new Exit.Signaled(9));
        assertThat(world.status(CAMERA).reason()).isEqualTo("stopped: killed");
    }

    @Test
    void whatAnEndedChildLeftBehindIsEndedFirst() {
        world.order(up(spec("camera", "leaver").withRestart(always())));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.BACKOFF);
        assertThat(world.children.log()).contains("signal 15 camera");
        assertThat(world.status(CAMERA).lastExit()).contains(new Exit.Code(3));
    }

    @Test
    void aStopCommandRunsInPlaceOfTheSignal() {
        StopPolicy stop = new StopPolicy(15, Duration.ofSeconds(5), Optional.of("bye --now"));
        Order start = up(camera.withStop(stop));
        world.order(start);
        world.change(start.stop());
        assertThat(world.errands.log).containsExactly("stop command: bye --now");
        assertThat(world.children.log()).isEmpty();
        world.change(start.stop());
        assertThat(world.errands.log).as("once").hasSize(1);
    }

    @Test
    void whereAStopCommandFailsTheSignalIsSentAndSomebodyIsTold() {
        StopPolicy stop = new StopPolicy(15, Duration.ofSeconds(5), Optional.of("bye"));
        world.errands.answer("bye", 127);
        Order start = up(camera.withStop(stop));
        world.order(start);
        world.change(start.stop());
        world.settle();
        assertThat(world.children.log()).containsExactly("signal 15 camera");
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
        assertThat(world.status(CAMERA).alarm())
                .hasValue("stop.command failed: it names a command that is not there (exit 127)");
    }

    @Test
    void aStopCommandThatHangsIsKilledWithTheProcess() {
        StopPolicy stop = new StopPolicy(15, Duration.ofSeconds(5), Optional.of("sleep 60"));
        Order start = up(spec("camera", "stubborn").withStop(stop));
        world.order(start);
        world.change(start.stop());
        world.advance(Duration.ofSeconds(6));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
        assertThat(world.errands.errands)
                .singleElement()
                .extracting(Errands.Errand::limit)
                .isEqualTo(Duration.ofSeconds(5));
        world.change(start.stop().start());
        world.change(start.stop().start().stop());
        assertThat(world.errands.log).as("each stop has its own").hasSize(2);
    }

    @Test
    void aStopWhileTheIntentIsBeingKeptLaunchesNothing() {
        Order start = up(camera);
        world.order(Order.idle(camera));
        world.change(start);
        world.change(start.stop());
        world.archive.hold();
        world.change(start.start());
        world.archive.release();
        world.change(new Order(camera, false, 2));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
        assertThat(world.children.alive(CAMERA)).isFalse();
    }

    @Test
    void whatIsStoppedAndKilledIsStoppedFirst() {
        world.order(up(camera));
        world.archive.hold();
        world.change(up(camera).stop());
        world.deputy.inOrder(() -> world.deputy.signal(CAMERA, 9, false));
        assertThat(world.children.log()).isEmpty();
        world.archive.release();
        world.settle();
        assertThat(world.children.log()).startsWith("signal 15 camera");
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
        world.deputy.inOrder(() -> world.children.log().add("at once"));
        assertThat(world.children.log()).endsWith("at once");
    }

    @Test
    void signalsGoToWhatRuns() {
        world.order(up(camera));
        assertThat(world.deputy.signal(CAMERA, 10, true)).isEmpty();
        assertThat(world.children.log()).containsExactly("signal 10 camera");
        assertThat(world.deputy.signal(ProcessId.local("nobody"), 10, true))
                .hasValueSatisfying(why -> assertThat(why).contains("nobody"));
    }

    @Test
    void everythingStopsAtTheSameTimeAndComesBackWithTheNextDeputy() {
        world.order(
                up(spec("a", "stubborn")),
                up(spec("b", "stubborn")),
                up(spec("c", "immortal")),
                Order.idle(spec("d", "sleep 1")));
        AtomicBoolean done = new AtomicBoolean();
        world.deputy.stopEverything(() -> done.set(true));
        world.advance(Duration.ofMillis(5100));
        assertThat(world.state(ProcessId.local("a"))).isEqualTo(ProcessState.STOPPED);
        assertThat(world.state(ProcessId.local("b"))).isEqualTo(ProcessState.STOPPED);
        assertThat(done).isFalse();
        world.advance(Duration.ofSeconds(5));
        assertThat(done).isTrue();
        assertThat(world.status(ProcessId.local("c")).alarm()).isPresent();
        world.killDeputy();
        world.startDeputy();
        assertThat(world.state(ProcessId.local("a"))).isEqualTo(ProcessState.RUNNING);
        assertThat(world.state(ProcessId.local("d"))).isEqualTo(ProcessState.STOPPED);
    }

    private static ProcessSpec prior(String name, int priority) {
        return spec(name, "sleep 60").withLabels(new Labels("", List.of(), priority, List.of()));
    }

    private static List<String> names(List<Children.Ref> refs) {
        return refs.stream().map(ref -> ref.process().name()).toList();
    }

    private static RestartPolicy always() {
        return RestartPolicy.NEVER.withMode(RestartPolicy.Mode.ALWAYS);
    }
}
