package dev.posse.deputy.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.RestartPolicy.Mode;
import dev.posse.common.model.StartPolicy;
import dev.posse.common.model.StopPolicy;
import dev.posse.deputy.core.Step.TimerChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Long random walks through the machine beside a world that behaves as recorders do. */
final class ProcessMachineWalkTest {
    private static final int STEPS = 400;

    private enum World {
        NO_CHILD,
        LAUNCHING,
        ALIVE,
        /** The main process ended; something of its tree is left. */
        LEFTOVERS
    }

    private Random random;
    private ProcessMachine machine;
    private World world;
    private Run run;
    private boolean timed;
    private boolean asked;
    private boolean forgotten;

    @Property(tries = 300)
    void neverTwoTreesNeverStuckAlwaysAtRestInTheEnd(@ForAll long seed) {
        random = new Random(seed);
        machine = new ProcessMachine(policy());
        world = World.NO_CHILD;
        run = Run.NEW;
        timed = false;
        forgotten = false;
        for (int i = 0; i < STEPS && !forgotten; i++) {
            order();
            happen();
        }
        take(machine.enable(run));
        take(machine.stop(run));
        for (int i = 0; i < STEPS && !run.state().atRest(); i++) {
            happen();
        }
        assertThat(run.state().atRest()).as("at rest after a final stop: %s", run).isTrue();
        assertThat(run.wanted()).isFalse();
        assertThat(world).isEqualTo(World.NO_CHILD);
        assertThat(timed).isFalse();
    }

    private void order() {
        switch (random.nextInt(16)) {
            case 0, 1 -> take(machine.start(run));
            case 2 -> take(machine.stop(run));
            case 3 -> take(machine.restart(run));
            case 4 -> take(machine.launchChanged(run));
            case 5 -> take(machine.filesChanged(run, "a.ts"));
            case 6 -> take(machine.unhealthy(run, "sick"));
            case 7 -> take(machine.limitExceeded(run, "fat", LimitPolicy.Action.RESTART));
            case 8 -> take(machine.scheduleDue(run));
            case 9 -> take(random.nextInt(4) == 0 ? machine.disable(run) : machine.enable(run));
            case 11 -> take(machine.stopAsked(run));
            case 10 -> take(random.nextInt(20) == 0 ? machine.remove(run) : Step.keep(run));
            default -> {}
        }
    }

    /** What the world may do next: a timer, or the next fact of a child. */
    private void happen() {
        if (timed && random.nextInt(3) == 0) {
            timed = false;
            take(machine.timer(run));
            return;
        }
        if (asked) {
            asked = random.nextBoolean();
            take(
                    asked
                            ? notYet()
                            : random.nextInt(4) > 0
                                    ? machine.ready(run)
                                    : machine.notPrepared(
                                            run, new Exit.SpawnFailure("pre_start", 0, "no")));
            return;
        }
        switch (world) {
            case NO_CHILD -> {}
            case LAUNCHING -> launching();
            case ALIVE -> alive();
            case LEFTOVERS -> {
                if (random.nextBoolean()) {
                    world = World.NO_CHILD;
                    take(machine.treeEmpty(run));
                }
            }
        }
    }

    private Step notYet() {
        Optional<Duration> within =
                random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofSeconds(5));
        return random.nextInt(3) == 0
                ? machine.overdue(run, "not yet", random.nextBoolean(), within)
                : machine.notReady(run, "not yet", within);
    }

    private void launching() {
        if (random.nextInt(4) == 0) {
            world = World.NO_CHILD;
            take(machine.spawnFailed(run, new Exit.SpawnFailure("exec", 2, "no such file")));
        } else {
            world = World.ALIVE;
            take(machine.spawned(run));
        }
    }

    private void alive() {
        switch (random.nextInt(8)) {
            case 0 -> {
                world = World.LEFTOVERS;
                take(machine.mainExited(run, new Exit.Code(random.nextInt(3)), false));
            }
            case 1 -> {
                boolean left = random.nextBoolean();
                world = left ? World.LEFTOVERS : World.NO_CHILD;
                take(machine.recorderLost(run, left));
            }
            case 2 -> take(machine.adopted(run));
            default -> {}
        }
    }

    private void take(Step step) {
        run = step.next();
        if (!(step.timer() instanceof TimerChange.Keep)) {
            timed = step.timer() instanceof TimerChange.In;
        }
        switch (step.effect()) {
            case NONE -> {}
            case PREPARE -> asked = true;
            case SPAWN -> {
                assertThat(world).as("spawns only when no tree is alive").isEqualTo(World.NO_CHILD);
                world = World.LAUNCHING;
            }
            case TERMINATE, KILL -> obey();
            case FORGET -> {
                assertThat(world).isEqualTo(World.NO_CHILD);
                forgotten = true;
            }
        }
        asked = asked && run.state() == State.WAITING;
        assertThat(waitsForSomething()).as("waits for nothing: %s in %s", run, world).isTrue();
        assertThat(run.state().hasChild() || world == World.NO_CHILD)
                .as("nothing is alive unnoticed: %s in %s", run, world)
                .isTrue();
    }

    /** A signal may end the main process, all of the tree, or nothing. */
    private void obey() {
        if (world == World.ALIVE && random.nextInt(3) == 0) {
            world = World.LEFTOVERS;
            take(machine.mainExited(run, new Exit.Signaled(15), false));
        }
    }

    private boolean waitsForSomething() {
        return switch (run.state()) {
            case STOPPED, EXITED, FAILED -> !timed;
            case WAITING -> timed || asked;
            case BACKOFF -> timed;
            case STARTING -> timed;
            case RUNNING -> world == World.ALIVE;
            case STOPPING -> timed || world != World.NO_CHILD;
        };
    }

    private Policy policy() {
        Mode mode = Mode.values()[random.nextInt(Mode.values().length)];
        RestartPolicy restart =
                new RestartPolicy(
                        mode,
                        Duration.ofMillis(random.nextInt(1000)),
                        1 + random.nextInt(3),
                        Duration.ofSeconds(30),
                        random.nextInt(4),
                        Duration.ofSeconds(10),
                        List.of(0));
        StartPolicy start =
                new StartPolicy(
                        Duration.ofMillis(random.nextInt(2) * 500L),
                        random.nextInt(3),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30));
        StopPolicy stop =
                new StopPolicy(15, Duration.ofSeconds(random.nextInt(3)), Optional.empty());
        return new Policy(restart, start, stop, random.nextBoolean());
    }
}
