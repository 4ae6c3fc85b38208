package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Hook;
import dev.posse.common.model.Hooks;
import dev.posse.common.model.Hooks.Phase;
import dev.posse.common.model.Launch;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.run.Timers;
import dev.posse.deputy.core.LaunchPlanner.Planned;
import dev.posse.deputy.core.hooks.HookSequence;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the hooks of one process, a phase at a time. */
final class HookRunner {
    private static final Logger LOG = LoggerFactory.getLogger(HookRunner.class);

    /** Who is told. */
    interface Observer {
        /** A start waits for this hook. */
        void preparing(String words);

        /** A hook that nobody waited for has failed. */
        void failed(String why);
    }

    private final Desk desk;
    private final Notes notes;
    private final Supplier<Optional<ProcessSpec>> spec;
    private final Observer observer;
    private Optional<HookSequence> sequence = Optional.empty();
    private Phase phase = Phase.PRE_START;
    private long rounds;

    HookRunner(Desk desk, Notes notes, Supplier<Optional<ProcessSpec>> spec, Observer observer) {
        this.desk = requireNonNull(desk, "desk");
        this.notes = requireNonNull(notes, "notes");
        this.spec = requireNonNull(spec, "spec");
        this.observer = requireNonNull(observer, "observer");
    }

    /** Another run begins: what a hook of the one before did wrong is not told of this one. */
    void begin() {
        rounds++;
    }

    boolean has(Phase some) {
        return !hooks().of(some).isEmpty();
    }

    boolean isIn(Phase some) {
        return phase == some && sequence.filter(one -> !one.isOver()).isPresent();
    }

    /**
     * Runs them; what is waited for in another phase is called off.
     *
     * @param then told once they are through, at once when there are none: what has failed
     */
    void run(Phase some, Consumer<Optional<String>> then) {
        callOff();
        phase = some;
        HookSequence next =
                new HookSequence(desk.timers(), new Stage(), some, hooks().of(some), then);
        sequence = Optional.of(next);
        next.begin();
    }

    /** Kills what is waited for. */
    void callOff() {
        sequence.ifPresent(HookSequence::callOff);
        sequence = Optional.empty();
    }

    private Hooks hooks() {
        return spec.get().map(known -> known.supervision().hooks()).orElse(Hooks.NONE);
    }

    /** The process's own launch with another command, and what tells the hook who it is. */
    static Launch launch(Launch main, ProcessId process, Phase phase, Hook hook) {
        Map<String, String> env = new LinkedHashMap<>(main.env());
        env.putAll(hook.env());
        for (String maker : new String[] {"POSSE", "PROVISR"}) {
            env.put(maker + "_PROCESS_NAME", literally(process.name()));
            env.put(maker + "_HOOK_NAME", literally(hook.name()));
            env.put(maker + "_HOOK_PHASE", phase.word());
        }
        Launch launch = main.withEnv(env);
        return hook.cwd().map(launch::withCwd).orElse(launch);
    }

    /** So that nothing in a name is taken for a variable. */
    private static String literally(String name) {
        return name.replace("${", "$${");
    }

    /** What the hooks of this process run on. */
    private final class Stage implements HookSequence.Backstage {
        private final long round = rounds;

        @Override
        public Timers.Cancellable run(Phase some, Hook hook, Consumer<Optional<String>> then) {
            ProcessId process = notes.ref().process();
            Planned planned =
                    desk.planner()
                            .planBeside(
                                    process,
                                    notes.runId,
                                    launch(spec.get().orElseThrow().launch(), process, some, hook),
                                    hook.command());
            if (planned instanceof Planned.Refused refused) {
                return refuse(refused.failure().text(), then);
            }
            LaunchPlan plan = ((Planned.Ready) planned).plan();
            Optional<String> barred = desk.policy().refusalBeside(plan);
            if (barred.isPresent()) {
                return refuse("refused by this deputy's policy: " + barred.get(), then);
            }
            return desk.errands()
                    .run(
                            new Errands.Errand(
                                    notes.ref(),
                                    Beside.hook(some, hook.name()),
                                    plan,
                                    hook.timeout()),
                            outcome -> {
                                outcome.trouble()
                                        .ifPresent(
                                                why ->
                                                        LOG.warn(
                                                                "{}: {} hook '{}': {}",
                                                                process,
                                                                some.word(),
                                                                hook.name(),
                                                                why));
                                then.accept(outcome.trouble());
                            });
        }

        private Timers.Cancellable refuse(String why, Consumer<Optional<String>> then) {
            return desk.timers().after(Duration.ZERO, () -> then.accept(Optional.of(why)));
        }

        @Override
        public void waitsFor(Phase some, Hook hook) {
            if (some == Phase.PRE_START) {
                observer.preparing("runs its pre_start hook '" + hook.name() + "'");
            }
        }

        @Override
        public void failedBeside(String why) {
            if (round == rounds) {
                observer.failed(why);
            }
        }
    }
}
