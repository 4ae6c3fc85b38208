package dev.posse.deputy.core;

import static dev.posse.deputy.core.World.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Book;
import dev.posse.common.model.Detection;
import dev.posse.common.model.Detector;
import dev.posse.common.model.Exit;
import dev.posse.common.model.Hook;
import dev.posse.common.model.Hooks;
import dev.posse.common.model.Order;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Supervision;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Orders, crashes of children, deputies that are killed at any moment and machines that are started
 * anew, at random: {@link FakeChildren} fails when a child is launched beside a living one.
 */
final class DeputyWalkTest {
    private static final String[] COMMANDS = {
        "sleep 60", "sh -c 'exit 0'", "sh -c 'exit 7'", "/no/such", "stubborn", "leaver", "echo 'a"
    };
    private static final String[] HOOKS = {"true", "exit 1", "sleep 2", "sleep 100"};
    private static final RestartPolicy.Mode[] MODES = RestartPolicy.Mode.values();

    private Random random;
    private World world;
    private Map<ProcessId, Order> wanted;

    @Property(tries = 150)
    void nothingIsDoubledAndEverythingCanBeStopped(@ForAll long seed) {
        random = new Random(seed);
        world = new World();
        wanted = new LinkedHashMap<>();
        for (int i = 0; i < 120; i++) {
            something();
        }
        world.killDeputy();
        world.startDeputy();
        wanted.replaceAll((id, order) -> order.stop());
        send();
        world.advance(Duration.ofMinutes(3));
        assertThat(world.deputy.statuses())
                .allMatch(status -> status.state().atRest() && !status.wantedUp());
        assertThat(world.deputy.statuses().stream().map(ProcessStatus::id))
                .containsExactlyInAnyOrderElementsOf(wanted.keySet());
        for (ProcessId id : wanted.keySet()) {
            assertThat(world.children.alive(id)).isFalse();
        }
    }

    private void something() {
        ProcessId id = ProcessId.local("p" + random.nextInt(4));
        switch (random.nextInt(13)) {
            case 0, 1, 2 -> {
                wanted.merge(id, fresh(id).start(), (held, made) -> held.start());
                send();
            }
            case 3 -> {
                wanted.computeIfPresent(id, (same, held) -> held.stop());
                send();
            }
            case 4 -> {
                wanted.computeIfPresent(id, (same, held) -> held.withSpec(fresh(id).spec()));
                send();
            }
            case 5 -> {
                if (random.nextInt(3) == 0) {
                    wanted.remove(id);
                    send();
                }
            }
            case 6, 7 -> world.advance(Duration.ofMillis(random.nextInt(4000)));
            case 8 -> {
                if (world.children.alive(id)) {
                    world.children.exit(id, new Exit.Signaled(9));
                }
            }
            case 9 -> {
                world.killDeputy();
                world.startDeputy();
            }
            case 10 -> {
                if (random.nextInt(4) == 0) {
                    world.reboot();
                    world.startDeputy();
                }
            }
            case 11 -> {
                world.lookout.deaf = random.nextInt(3) == 0;
                if (random.nextBoolean()) {
                    world.lookout.live(file(id), 50 + random.nextInt(3));
                } else {
                    world.lookout.die(file(id));
                }
            }
            default -> upMeansUp();
        }
    }

    /** What needs no time is done at once: a long-running process that is wanted is up. */
    private void upMeansUp() {
        world.settle();
        for (ProcessStatus status : world.deputy.statuses()) {
            if (status.state() == ProcessState.RUNNING && status.detectedBy().equals("exec:pid")) {
                assertThat(world.children.pid(status.id())).isEqualTo(status.pid().orElse(-1));
            }
        }
    }

    /** A whole book, and sometimes the deputy dies while it comes in. */
    private void send() {
        world.generation++;
        world.deputy.take(new Book(World.SHERIFF, world.generation, wanted), false);
        switch (random.nextInt(8)) {
            case 0 -> {
                world.killDeputy();
                world.startDeputy();
            }
            case 1 -> {
                world.archive.hold();
                world.advance(Duration.ofMillis(random.nextInt(500)));
                world.killDeputy();
                world.startDeputy();
            }
            case 2 -> {}
            default -> world.settle();
        }
    }

    private Order fresh(ProcessId id) {
        ProcessSpec made = spec(id.name(), COMMANDS[random.nextInt(COMMANDS.length)]);
        RestartPolicy policy =
                new RestartPolicy(
                        MODES[random.nextInt(MODES.length)],
                        Duration.ofMillis(random.nextInt(2000)),
                        2,
                        Duration.ofSeconds(5),
                        random.nextInt(3),
                        Duration.ofSeconds(2),
                        List.of(0));
        return Order.idle(made.withRestart(policy).withSupervision(upkeep(id)));
    }

    /** Often none, so that the rest is walked, too. */
    private Supervision upkeep(ProcessId id) {
        Supervision upkeep = Supervision.NONE;
        if (random.nextInt(3) == 0) {
            upkeep =
                    upkeep.withDetection(
                            Detection.NONE.withDetectors(new Detector.PidFile(file(id))));
        }
        if (random.nextInt(3) == 0) {
            Hook hook =
                    Hook.of("hook", HOOKS[random.nextInt(HOOKS.length)])
                            .with(pick(Hook.OnFailure.values()))
                            .with(pick(Hook.Mode.values()));
            upkeep = upkeep.withHooks(Hooks.NONE.with(pick(Hooks.Phase.values()), List.of(hook)));
        }
        return upkeep;
    }

    private <T> T pick(T[] some) {
        return some[random.nextInt(some.length)];
    }

    private static String file(ProcessId id) {
        return "/run/" + id.name() + ".pid";
    }
}
