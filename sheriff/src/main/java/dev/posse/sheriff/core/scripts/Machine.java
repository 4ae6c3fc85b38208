package dev.posse.sheriff.core.scripts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.TargetResult.Outcome;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptGoal;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.model.script.ScriptWait;
import dev.posse.common.model.script.StepRun;
import dev.posse.common.model.script.StepState;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.orders.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Decides what a run does next; does nothing itself. Whatever happens is told to it, with the time,
 * and every answer is a list of effects. One thread.
 */
final class Machine {
    private final Program program;
    private final Function<ProcessId, Optional<ProcessView>> views;
    private final LaterWord laterWord;
    private final List<StepRun> steps;
    private final Map<Integer, Leaf> leaves = new LinkedHashMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private final Set<ProcessId> started = new LinkedHashSet<>();

    /** What this run ordered last of each process. */
    private final Map<ProcessId, Given> last = new LinkedHashMap<>();

    private record Given(ScriptVerb verb, TargetResult result) {}

    /** What is to be done next; not by recursion, as scripts may be long. */
    private final Deque<Runnable> agenda = new ArrayDeque<>();

    private List<Effect> effects = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private boolean paused;
    private boolean aborting;
    private boolean stopsOwn;

    /** What an abort has ordered to stop. */
    private List<ProcessId> toStop = List.of();

    private boolean over;

    /** The first failure that did not end the run. */
    private Optional<Ending> owed = Optional.empty();

    /**
     * @param views how a process is now
     * @param wanted what is wanted of it now; empty: it was removed
     */
    Machine(
            Program program,
            Function<ProcessId, Optional<ProcessView>> views,
            Function<ProcessId, Optional<Wanted>> wanted) {
        this.program = requireNonNull(program, "program");
        this.views = requireNonNull(views, "views");
        laterWord = LaterWord.since(program, wanted);
        steps = new ArrayList<>(program.steps());
    }

    List<StepRun> steps() {
        return List.copyOf(steps);
    }

    boolean paused() {
        return paused;
    }

    boolean over() {
        return over;
    }

    // ---- what happens ----

    List<Effect> begin(Instant time) {
        return at(time, () -> sequence(program.body(), 0, this::whole));
    }

    /** What was answered to an order of that step; 0: to the stop that ends an abort. */
    List<Effect> answered(int number, Reply<List<TargetResult>> reply, Instant time) {
        return at(
                time,
                () -> {
                    leaf(number).ifPresent(leaf -> leaf.answered(reply));
                    if (number == 0 && !toStop.isEmpty()) {
                        finish(RunState.ABORTED, Aborted.stopped(toStop, reply));
                    }
                });
    }

    /** The time of a step is over. */
    List<Effect> woken(int number, Instant time) {
        return at(time, () -> leaf(number).ifPresent(Leaf::woken));
    }

    /** Some process is not as it was. */
    List<Effect> changed(Instant time) {
        return at(time, () -> List.copyOf(leaves.values()).forEach(Leaf::look));
    }

    /** No further step begins; what is under way goes on. */
    List<Effect> pause(Instant time) {
        return at(time, () -> paused = true);
    }

    List<Effect> resume(Instant time) {
        return at(
                time,
                () -> {
                    paused = false;
                    agenda.addAll(held);
                    held.clear();
                });
    }

    /**
     * Ends it here; with {@code stop} what it started is stopped, the last first. It is over once
     * all that was ordered is answered, as only then it is known what that is.
     */
    List<Effect> abort(boolean stop, Instant time) {
        return at(
                time,
                () -> {
                    aborting = true;
                    stopsOwn |= stop;
                    held.clear();
                    List.copyOf(leaves.values()).forEach(Leaf::leave);
                    windUp();
                });
    }

    private void windUp() {
        if (!leaves.isEmpty() || !toStop.isEmpty()) {
            return;
        }
        List<ProcessId> ours = new ArrayList<>(started);
        ours.removeIf(id -> views.apply(id).isEmpty());
        Collections.reverse(ours);
        if (stopsOwn && !ours.isEmpty()) {
            toStop = List.copyOf(ours);
            effects.add(new Effect.Give(0, ScriptVerb.STOP, toStop));
        } else {
            finish(RunState.ABORTED, Aborted.left(ours));
        }
    }

    private List<Effect> at(Instant time, Runnable happening) {
        now = time;
        effects = new ArrayList<>();
        if (!over) {
            happening.run();
        }
        for (Runnable next = agenda.poll(); next != null && !over; next = agenda.poll()) {
            next.run();
        }
        return effects;
    }

    private Optional<Leaf> leaf(int number) {
        return Optional.ofNullable(leaves.get(number));
    }

    // ---- the way through the steps ----

    /**
     * How a step, or a sequence of them, ended.
     *
     * @param why empty when it went well
     */
    private record Ending(boolean well, boolean late, int number, String why) {
        static final Ending WELL = new Ending(true, false, 0, "");

        static Ending failed(int number, String why) {
            return new Ending(false, false, number, why);
        }
    }

    private void sequence(List<Stage> stages, int next, Consumer<Ending> then) {
        if (next == stages.size()) {
            agenda.add(() -> then.accept(Ending.WELL));
            return;
        }
        agenda.add(
                () ->
                        step(
                                stages.get(next),
                                ending -> {
                                    if (ending.well()) {
                                        sequence(stages, next + 1, then);
                                    } else {
                                        then.accept(ending);
                                    }
                                }));
    }

    private void step(Stage stage, Consumer<Ending> then) {
        if (paused) {
            held.add(() -> step(stage, then));
            return;
        }
        set(stage.number(), step(stage.number()).begun(now));
        Consumer<Ending> ended = ending -> ended(stage, ending, then);
        if (stage instanceof Stage.Block block) {
            sequence(block.body(), 0, ended);
        } else if (stage instanceof Stage.Lanes lanes) {
            sideBySide(lanes, ended);
        } else {
            Leaf leaf = new Leaf(stage, ended);
            leaves.put(stage.number(), leaf);
            leaf.begin();
        }
    }

    /** Ends with the last lane; the first that failed says why. */
    private void sideBySide(Stage.Lanes stage, Consumer<Ending> then) {
        if (stage.lanes().isEmpty()) {
            agenda.add(() -> then.accept(Ending.WELL));
            return;
        }
        int[] open = {stage.lanes().size()};
        List<Ending> failed = new ArrayList<>();
        for (List<Stage> lane : stage.lanes()) {
            sequence(
                    lane,
                    0,
                    ending -> {
                        if (!ending.well()) {
                            failed.add(ending);
                        }
                        if (--open[0] == 0) {
                            then.accept(failed.isEmpty() ? Ending.WELL : failed.get(0));
                        }
                    });
        }
    }

    private void ended(Stage stage, Ending ending, Consumer<Ending> then) {
        if (ending.well()) {
            String note =
                    stage instanceof Stage.Order || stage instanceof Stage.Watch
                            ? step(stage.number()).note()
                            : "";
            close(stage.number(), StepState.DONE, note);
            then.accept(Ending.WELL);
            return;
        }
        String why =
                ending.number() == stage.number()
                        ? ending.why()
                        : "step " + ending.number() + " failed: " + ending.why();
        if (stage.fallback() instanceof Stage.Fallback.GoOn) {
            close(stage.number(), StepState.FAILED, why + "; goes on");
            then.accept(Ending.WELL);
        } else if (stage.fallback() instanceof Stage.Fallback.GoOnAndFail) {
            close(stage.number(), StepState.FAILED, why + "; the others go on");
            owed = owed.or(() -> Optional.of(ending));
            then.accept(Ending.WELL);
        } else if (stage.fallback() instanceof Stage.Fallback.Undo undo) {
            close(stage.number(), StepState.FAILED, why + "; what it started is stopped");
            sequence(undo.body(), 0, any -> then.accept(ending));
        } else if (stage.fallback() instanceof Stage.Fallback.Instead instead) {
            close(stage.number(), StepState.FAILED, why + "; does this instead");
            sequence(instead.body(), 0, then);
        } else {
            close(stage.number(), StepState.FAILED, why);
            then.accept(ending);
        }
    }

    private void whole(Ending last) {
        Ending ending = last.well() ? owed.orElse(last) : last;
        if (ending.well()) {
            finish(RunState.DONE, "done");
        } else {
            finish(
                    ending.late() ? RunState.TIMED_OUT : RunState.FAILED,
                    "step "
                            + ending.number()
                            + " failed ("
                            + step(ending.number()).line()
                            + "): "
                            + ending.why());
        }
    }

    private void finish(RunState how, String result) {
        over = true;
        leaves.keySet().forEach(number -> effects.add(new Effect.Rest(number)));
        leaves.clear();
        held.clear();
        agenda.clear();
        for (int number = 1; number <= steps.size(); number++) {
            StepState state = step(number).state();
            if (state == StepState.WAITING || state == StepState.ACTIVE) {
                String note = state == StepState.ACTIVE ? "left in the middle" : "";
                set(number, step(number).ended(StepState.SKIPPED, note, now));
            }
        }
        effects.add(new Effect.Over(how, result));
    }

    // ---- steps that take time ----

    /** A step that is under way. */
    private final class Leaf {
        private final Stage stage;
        private final Consumer<Ending> ended;
        private final List<ProcessId> targets;
        private final List<String> leftOut = new ArrayList<>();
        private final Map<ProcessId, TargetResult> orders = new LinkedHashMap<>();
        private List<ProcessId> upBefore = List.of();
        private boolean asks;
        private boolean waits;

        Leaf(Stage stage, Consumer<Ending> ended) {
            this.stage = stage;
            this.ended = ended;
            targets = meant();
        }

        void begin() {
            if (stage instanceof Stage.Delay delay) {
                effects.add(new Effect.Wake(stage.number(), delay.time()));
            } else if (targets().isEmpty()) {
                close(leftOut.isEmpty() ? "nothing to do" : "");
            } else if (stage instanceof Stage.Order order) {
                asks = true;
                upBefore =
                        targets.stream()
                                .filter(id -> views.apply(id).filter(Machine::isUp).isPresent())
                                .toList();
                effects.add(new Effect.Give(stage.number(), order.verb(), targets));
            } else {
                await();
            }
        }

        /** An abort; what is asked is answered all the same. */
        void leave() {
            if (!asks) {
                leaves.remove(stage.number());
                effects.add(new Effect.Rest(stage.number()));
            }
        }

        void answered(Reply<List<TargetResult>> reply) {
            asks = false;
            if (reply instanceof Reply.Done<List<TargetResult>> done) {
                done.value().forEach(this::take);
            }
            if (aborting) {
                leave();
                windUp();
            } else {
                heard(reply);
            }
        }

        private void heard(Reply<List<TargetResult>> reply) {
            if (reply instanceof Reply.Refused<List<TargetResult>> refused) {
                fail(refused.message());
                return;
            }
            Reply.Done<List<TargetResult>> done = (Reply.Done<List<TargetResult>>) reply;
            List<TargetResult> refused =
                    done.value().stream()
                            .filter(result -> result.outcome() == Outcome.REFUSED)
                            .toList();
            if (!refused.isEmpty()) {
                fail(shown(refused.get(0).process()) + " " + refused.get(0).message());
            } else if (((Stage.Order) stage).until().isPresent()) {
                await();
            } else {
                close(pending(done.value()));
            }
        }

        private void take(TargetResult result) {
            orders.put(result.process(), result);
            if (result.outcome() != Outcome.REFUSED) {
                last.put(result.process(), new Given(((Stage.Order) stage).verb(), result));
            }
            boolean acts =
                    result.outcome() == Outcome.ACCEPTED || result.outcome() == Outcome.PENDING;
            if (acts && starts(result.process())) {
                started.add(result.process());
            }
        }

        /** A restart of what ran already is none. */
        private boolean starts(ProcessId id) {
            return switch (((Stage.Order) stage).verb()) {
                case START -> true;
                case RESTART -> !upBefore.contains(id);
                case STOP -> false;
            };
        }

        private void await() {
            waits = true;
            most().ifPresent(time -> effects.add(new Effect.Wake(stage.number(), time)));
            look();
        }

        void woken() {
            if (stage instanceof Stage.Delay) {
                close("");
                return;
            }
            String time =
                    most().map(most -> "not within " + Machine.shown(most)).orElse("not in time");
            end(new Ending(false, true, stage.number(), time + ": " + waitingFor()));
        }

        void look() {
            if (!waits) {
                return;
            }
            for (ProcessId id : targets()) {
                if (verdict(id) instanceof Verdict.Failed failed) {
                    fail(shown(id) + " " + failed.why());
                    return;
                }
            }
            String open = waitingFor();
            if (open.isEmpty()) {
                close("");
            } else if (!open.equals(step(stage.number()).note())) {
                set(stage.number(), step(stage.number()).noted(open));
            }
        }

        private Verdict verdict(ProcessId id) {
            ScriptGoal goal = awaited().orElseThrow().goal();
            if (stage instanceof Stage.Order order) {
                return Judge.of(
                        goal,
                        Optional.of(order.verb()),
                        Optional.ofNullable(orders.get(id)),
                        views.apply(id));
            }
            Given given = last.get(id);
            return given == null
                    ? Judge.of(goal, Optional.empty(), Optional.empty(), views.apply(id))
                    : Judge.after(goal, given.verb(), given.result(), views.apply(id));
        }

        /** The first few that are not as they are to be; empty: all are. */
        private String waitingFor() {
            List<String> open = new ArrayList<>();
            for (ProcessId id : targets()) {
                if (verdict(id) instanceof Verdict.NotYet notYet) {
                    open.add(shown(id) + " " + notYet.why());
                }
            }
            return some(open);
        }

        private List<ProcessId> targets() {
            return targets;
        }

        private List<ProcessId> meant() {
            if (!(stage instanceof Stage.Order order)) {
                return stage instanceof Stage.Watch watch ? watch.targets() : List.of();
            }
            if (order.verb() != ScriptVerb.STOP) {
                return order.targets().stream().filter(this::stillMeant).toList();
            }
            if (!order.ownOnly()) {
                return order.targets();
            }
            List<ProcessId> own = new ArrayList<>(started);
            own.retainAll(order.targets());
            Collections.reverse(own);
            return own;
        }

        /** What this run has ordered itself of a process is no word of somebody else's. */
        private boolean stillMeant(ProcessId id) {
            Optional<String> against = laterWord.against(id, last.containsKey(id));
            against.ifPresent(why -> leftOut.add(shown(id) + " " + why));
            return against.isEmpty();
        }

        private Optional<ScriptWait> awaited() {
            return stage instanceof Stage.Order order
                    ? order.until()
                    : Optional.of(((Stage.Watch) stage).until());
        }

        private Optional<Duration> most() {
            return awaited().flatMap(ScriptWait::most);
        }

        private void close(String note) {
            String without = leftOut.isEmpty() ? "" : "left out: " + some(leftOut);
            String both = note.isEmpty() || without.isEmpty() ? "" : "; ";
            set(stage.number(), step(stage.number()).noted(without + both + note));
            end(Ending.WELL);
        }

        private void fail(String why) {
            end(Ending.failed(stage.number(), why));
        }

        private void end(Ending ending) {
            leaves.remove(stage.number());
            effects.add(new Effect.Rest(stage.number()));
            agenda.add(() -> ended.accept(ending));
        }
    }

    private static boolean isUp(ProcessView view) {
        return !view.lastState().atRest();
    }

    /** What waits until a deputy is back. */
    static String pending(List<TargetResult> results) {
        return some(
                results.stream()
                        .filter(result -> result.outcome() == Outcome.PENDING)
                        .map(result -> shown(result.process()) + " " + result.message())
                        .toList());
    }

    private static String some(List<String> all) {
        return String.join(", ", all.subList(0, Math.min(3, all.size())))
                + (all.size() > 3 ? " and " + (all.size() - 3) + " more" : "");
    }

    /** The first few, for people. */
    static String names(List<ProcessId> ids) {
        return some(ids.stream().map(Machine::shown).toList());
    }

    /** The host only where it says something. */
    static String shown(ProcessId id) {
        return id.host().equals(ProcessId.LOCALHOST) ? id.name() : id.toString();
    }

    private static String shown(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    private StepRun step(int number) {
        return steps.get(number - 1);
    }

    private void close(int number, StepState how, String note) {
        set(number, step(number).ended(how, note, now));
        effects.add(new Effect.Told(step(number)));
    }

    private void set(int number, StepRun step) {
        steps.set(number - 1, step);
    }
}
