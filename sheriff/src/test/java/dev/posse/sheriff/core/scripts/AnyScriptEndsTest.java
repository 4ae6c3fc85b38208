package dev.posse.sheriff.core.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.config.AnyScript;
import dev.posse.common.model.Labels;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.TargetResult.Outcome;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.StepState;
import dev.posse.sheriff.cli.Views;
import dev.posse.sheriff.core.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a script says and however the world goes, it comes to one end. */
final class AnyScriptEndsTest {
    private static final List<ProcessState> ENDS =
            List.of(ProcessState.EXITED, ProcessState.FAILED, ProcessState.STOPPED);

    @Provide
    Arbitrary<List<Script>> scripts() {
        return AnyScript.scripts().filter(all -> !all.isEmpty());
    }

    @Property(tries = 300)
    void anyScriptEnds(@ForAll("scripts") List<Script> scripts, @ForAll long seed) {
        new World(scripts, new Random(seed)).run();
    }

    /** Answers, alarms and processes in any order; in the end every process is at rest. */
    private static final class World {
        private final Random random;
        private final Map<ProcessId, ProcessView> views = new HashMap<>();
        private final List<Effect.Give> orders = new ArrayList<>();
        private final Map<Integer, Effect.Wake> alarms = new LinkedHashMap<>();
        private final Machine machine;
        private final int size;
        private long run = 1;
        private int given;
        private int ends;

        World(List<Script> scripts, Random random) {
            this.random = random;
            Map<String, Script> byName = new LinkedHashMap<>();
            scripts.forEach(script -> byName.put(script.name(), script));
            Resolver.Resolved resolved =
                    Resolver.resolve(scripts.get(scripts.size() - 1), byName, cast());
            assertThat(resolved.problems()).isEmpty();
            size = resolved.program().steps().size();
            machine =
                    new Machine(
                            resolved.program(),
                            id -> Optional.ofNullable(views.get(id)),
                            id -> Optional.empty());
        }

        private Cast cast() {
            Map<ProcessId, Labels> processes = new LinkedHashMap<>();
            List.of(
                            ProcessId.local("p0"),
                            ProcessId.local("p1"),
                            ProcessId.local("p2"),
                            new ProcessId("k9", "p3"),
                            ProcessId.local("a \"b\\ c"))
                    .forEach(
                            id ->
                                    processes.put(
                                            id,
                                            new Labels(
                                                    id.name().equals("p0") ? "q" : "g/h",
                                                    List.of("t0", "t1"),
                                                    0,
                                                    List.of())));
            processes.keySet().forEach(id -> is(id, ProcessState.STOPPED));
            return new Cast(processes, Set.of(), host -> host, (word, known) -> List.of());
        }

        void run() {
            take(machine.begin(Instant.EPOCH));
            for (int turn = 0; !machine.over(); turn++) {
                assertThat(turn)
                        .as("turns of a script of %s steps", size)
                        .isLessThan(size * 60 + 60);
                move();
            }
            assertThat(ends).isEqualTo(1);
            assertThat(given).as("orders").isLessThanOrEqualTo(size + 1);
            assertThat(machine.steps())
                    .noneMatch(step -> step.state() == StepState.WAITING)
                    .noneMatch(step -> step.state() == StepState.ACTIVE);
            assertThat(machine.changed(Instant.EPOCH)).as("nothing comes after its end").isEmpty();
        }

        private void move() {
            int what = random.nextInt(20);
            if (what == 0) {
                take(machine.pause(Instant.EPOCH));
                take(machine.resume(Instant.EPOCH));
            } else if (what == 1 && random.nextInt(20) == 0) {
                take(machine.abort(random.nextBoolean(), Instant.EPOCH));
            } else if (what < 12 && !orders.isEmpty()) {
                answer(orders.remove(random.nextInt(orders.size())));
            } else if (what < 15 && !alarms.isEmpty()) {
                int number = List.copyOf(alarms.keySet()).get(random.nextInt(alarms.size()));
                alarms.remove(number);
                take(machine.woken(number, Instant.EPOCH));
            } else {
                views.keySet()
                        .forEach(
                                id -> {
                                    if (random.nextBoolean()) {
                                        is(id, ENDS.get(random.nextInt(ENDS.size())));
                                    }
                                });
                take(machine.changed(Instant.EPOCH));
            }
        }

        private void answer(Effect.Give order) {
            if (random.nextInt(10) == 0) {
                take(
                        machine.answered(
                                order.number(),
                                Reply.refused(Reply.Refusal.NOT_FOUND, "no"),
                                Instant.EPOCH));
                return;
            }
            run++;
            List<TargetResult> results = new ArrayList<>();
            for (ProcessId id : order.targets()) {
                Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
                results.add(new TargetResult(id, outcome, "so", run, run));
                is(id, ProcessState.values()[random.nextInt(8)]);
            }
            take(machine.answered(order.number(), Reply.done(results), Instant.EPOCH));
        }

        private void is(ProcessId id, ProcessState state) {
            views.put(
                    id,
                    Views.process(id.name())
                            .host(id.host())
                            .state(state)
                            .run(run, run)
                            .wanted(random.nextBoolean())
                            .view());
        }

        private void take(List<Effect> effects) {
            for (Effect effect : effects) {
                if (effect instanceof Effect.Give give) {
                    given++;
                    orders.add(give);
                } else if (effect instanceof Effect.Wake wake) {
                    alarms.put(wake.number(), wake);
                } else if (effect instanceof Effect.Rest rest) {
                    alarms.remove(rest.number());
                } else if (effect instanceof Effect.Over) {
                    ends++;
                }
            }
        }
    }
}
