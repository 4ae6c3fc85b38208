package dev.posse.sheriff.core.scripts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.HealthCheck;
import dev.posse.common.model.Hooks;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSet;
import dev.posse.common.model.ProcessSet.OnStartFailure;
import dev.posse.common.model.ProcessSet.StartOrder;
import dev.posse.common.model.ProcessSet.StopOrder;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.StartPolicy;
import dev.posse.common.model.script.ScriptGoal;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.model.script.ScriptWait;
import dev.posse.common.model.script.StepRun;
import dev.posse.sheriff.core.orders.Sets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the steps of an order for several processes. A named set goes in its own order; what is in
 * none goes all at once, those of low priority first. Pure.
 */
final class BulkPlan {
    private final Bulk bulk;
    private final Map<ProcessId, ProcessSpec> specs;
    private final List<StepRun> steps = new ArrayList<>();
    private final Set<ProcessId> acted = new LinkedHashSet<>();

    private BulkPlan(Bulk bulk, Map<ProcessId, ProcessSpec> specs) {
        this.bulk = requireNonNull(bulk, "bulk");
        this.specs = requireNonNull(specs, "specs");
    }

    /**
     * @param chosen whom the order means; for a start without those that never start
     * @param sets the named sets that it names
     * @param specs of all that are chosen, in the order of their files
     */
    static Program of(
            Bulk bulk,
            Set<ProcessId> chosen,
            List<Sets.Filled> sets,
            Map<ProcessId, ProcessSpec> specs) {
        BulkPlan plan = new BulkPlan(bulk, specs);
        List<Stage> body =
                bulk.pace().isRolling() ? plan.rolling(chosen, sets) : plan.ordered(chosen, sets);
        return plan.program(body);
    }

    /**
     * Stops in these stages, each when the one before is down; what does not end in time ends it.
     *
     * @param specs of all that are in them
     */
    static Program cascade(
            Bulk bulk, List<List<ProcessId>> stages, Map<ProcessId, ProcessSpec> specs) {
        BulkPlan plan = new BulkPlan(bulk, specs);
        return plan.program(
                stages.stream()
                        .map(ids -> plan.order(0, ScriptVerb.STOP, ids, Stage.Fallback.FAIL))
                        .toList());
    }

    private Program program(List<Stage> body) {
        return new Program(bulk.name(), body, steps, acted, acted, true);
    }

    private List<Stage> ordered(Set<ProcessId> chosen, List<Sets.Filled> sets) {
        Set<ProcessId> left = new LinkedHashSet<>(chosen);
        List<Stage> body = new ArrayList<>();
        for (Sets.Filled filled : sets) {
            List<ProcessId> members = new ArrayList<>(filled.members());
            members.retainAll(left);
            left.removeAll(members);
            if (!members.isEmpty()) {
                set(filled.set(), members, body);
            }
        }
        List<ProcessId> rest = byPriority(left);
        if (!rest.isEmpty()) {
            if (bulk.verb() == ScriptVerb.STOP) {
                Collections.reverse(rest);
            }
            body.add(order(0, bulk.verb(), rest, new Stage.Fallback.GoOnAndFail()));
        }
        return body;
    }

    private void set(ProcessSet set, List<ProcessId> members, List<Stage> body) {
        if (bulk.verb() != ScriptVerb.START) {
            body.add(stop(set, members));
        }
        if (bulk.verb() != ScriptVerb.STOP) {
            body.add(start(set, members));
        }
    }

    private Stage start(ProcessSet set, List<ProcessId> members) {
        int number = heading("start group \"" + set.name() + "\"", members);
        boolean rollback = set.onStartFailure() == OnStartFailure.ROLLBACK;
        Stage.Fallback each = rollback ? Stage.Fallback.FAIL : new Stage.Fallback.GoOnAndFail();
        boolean parallel = set.startOrder() == StartOrder.PARALLEL;
        List<Stage> steps = each(ScriptVerb.START, members, each);
        Stage.Fallback whole =
                rollback ? new Stage.Fallback.Undo(undo(set, members)) : Stage.Fallback.FAIL;
        return parallel
                ? new Stage.Lanes(number, steps.stream().map(List::of).toList(), whole)
                : new Stage.Block(number, steps, whole);
    }

    /** Stops what this run has started, the last first. */
    private List<Stage> undo(ProcessSet set, List<ProcessId> members) {
        List<ProcessId> last = new ArrayList<>(members);
        Collections.reverse(last);
        List<List<ProcessId>> parts =
                set.stopOrder() == StopOrder.PARALLEL
                        ? List.of(last)
                        : last.stream().map(List::of).toList();
        List<Stage> stages = new ArrayList<>();
        for (List<ProcessId> part : parts) {
            int number = steps.size() + 1;
            steps.add(
                    StepRun.ahead(number, 1, "stop " + Machine.names(part) + " again", part, true));
            stages.add(
                    new Stage.Order(
                            number,
                            ScriptVerb.STOP,
                            part,
                            Optional.of(until(ScriptVerb.STOP, part)),
                            true,
                            new Stage.Fallback.GoOn()));
        }
        return stages;
    }

    private Stage stop(ProcessSet set, List<ProcessId> members) {
        int number = heading("stop group \"" + set.name() + "\"", members);
        List<ProcessId> order = new ArrayList<>(members);
        if (set.stopOrder() != StopOrder.SEQUENTIAL) {
            Collections.reverse(order);
        }
        List<Stage> steps = each(ScriptVerb.STOP, order, new Stage.Fallback.GoOnAndFail());
        return set.stopOrder() == StopOrder.PARALLEL
                ? new Stage.Lanes(
                        number, steps.stream().map(List::of).toList(), Stage.Fallback.FAIL)
                : new Stage.Block(number, steps, Stage.Fallback.FAIL);
    }

    private List<Stage> each(ScriptVerb verb, List<ProcessId> members, Stage.Fallback fallback) {
        List<Stage> stages = new ArrayList<>();
        members.forEach(id -> stages.add(order(1, verb, List.of(id), fallback)));
        return stages;
    }

    /** So many at a time; the first that does not come up ends it. */
    private List<Stage> rolling(Set<ProcessId> chosen, List<Sets.Filled> sets) {
        Set<ProcessId> order = new LinkedHashSet<>();
        sets.forEach(filled -> order.addAll(filled.members()));
        order.retainAll(chosen);
        order.addAll(byPriority(chosen));
        List<ProcessId> all = List.copyOf(order);
        List<Stage> body = new ArrayList<>();
        for (int from = 0; from < all.size(); from += bulk.pace().atOnce()) {
            List<ProcessId> some =
                    all.subList(from, Math.min(all.size(), from + bulk.pace().atOnce()));
            body.add(order(0, ScriptVerb.RESTART, some, Stage.Fallback.FAIL));
        }
        return body;
    }

    private Stage order(int depth, ScriptVerb verb, List<ProcessId> ids, Stage.Fallback fallback) {
        int number = steps.size() + 1;
        steps.add(StepRun.ahead(number, depth, verb.word() + " " + Machine.names(ids), ids, false));
        acted.addAll(ids);
        return new Stage.Order(number, verb, ids, Optional.of(until(verb, ids)), fallback);
    }

    private int heading(String line, List<ProcessId> members) {
        int number = steps.size() + 1;
        steps.add(StepRun.ahead(number, 0, line, members, false));
        return number;
    }

    private List<ProcessId> byPriority(Set<ProcessId> ids) {
        List<ProcessId> order = new ArrayList<>(specs.keySet());
        order.retainAll(ids);
        order.sort(Comparator.comparingInt(id -> specs.get(id).labels().priority()));
        return order;
    }

    private ScriptWait until(ScriptVerb verb, List<ProcessId> ids) {
        ScriptGoal goal = verb == ScriptVerb.STOP ? ScriptGoal.STOPPED : ScriptGoal.HEALTHY;
        Duration most =
                bulk.patience()
                        .orElseGet(
                                () ->
                                        ids.stream()
                                                .map(id -> patience(verb, specs.get(id)))
                                                .max(Comparator.naturalOrder())
                                                .orElse(ScriptWait.USUAL));
        return new ScriptWait(goal, Optional.of(most));
    }

    /** What its own rules may take, and no less than a wait usually lasts. */
    private static Duration patience(ScriptVerb verb, ProcessSpec spec) {
        Duration stop = spec.longestStop();
        Duration start = Duration.ZERO;
        if (verb != ScriptVerb.STOP) {
            StartPolicy policy = spec.start();
            start =
                    spec.supervision()
                            .hooks()
                            .longest(Hooks.Phase.PRE_START)
                            .plus(policy.timeout())
                            .plus(
                                    policy.minUptime()
                                            .plus(policy.retryInterval())
                                            .multipliedBy(policy.retries() + 1L))
                            .plus(
                                    spec.supervision()
                                            .health()
                                            .map(BulkPlan::proof)
                                            .orElse(Duration.ZERO));
        }
        Duration own = stop.plus(start);
        return own.compareTo(ScriptWait.USUAL) > 0 ? own : ScriptWait.USUAL;
    }

    /** How long a check may take to say that it is well. */
    private static Duration proof(HealthCheck check) {
        return check.startPeriod()
                .plus(check.interval().plus(check.timeout()).multipliedBy(check.retries() + 1L));
    }
}
