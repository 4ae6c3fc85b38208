package dev.posse.sheriff.core.plan;

import dev.posse.common.model.Labels;
import dev.posse.common.model.Names;
import dev.posse.common.model.Plan.Kind;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.Replicas;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.Reply.Refusal;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What changes when a process is to run so many times: the highest numbers go, and what comes is as
 * the lowest one is. Pure.
 */
final class Scaling {
    private final WantedState state;
    private final ProcessId base;
    private final TreeMap<Integer, Wanted> replicas = new TreeMap<>();
    private final Optional<Wanted> single;

    private Scaling(WantedState state, ProcessId base) {
        this.state = state;
        this.base = base;
        for (Wanted wanted : state.processes().values()) {
            if (isReplica(wanted, base.name()) && wanted.id().host().equals(base.host())) {
                Replicas.number(base.name(), wanted.id().name())
                        .ifPresent(number -> replicas.put(number, wanted));
            }
        }
        single = state.wanted(base);
    }

    /**
     * @param canonical what the sheriff calls a host that is typed so
     * @param typed the name that the replicas share, perhaps with {@code @host}
     */
    static Reply<Proposal> of(
            WantedState state, UnaryOperator<String> canonical, String typed, int count) {
        if (count < 1 || count > Replicas.MOST) {
            return Reply.refused(
                    Refusal.INVALID,
                    count == 0
                            ? "there is no 0 of '"
                                    + typed
                                    + "'; stop them with: sheriff stop '"
                                    + typed
                                    + "', or forget them with: sheriff remove '"
                                    + typed
                                    + "'"
                            : "a process runs 1 to " + Replicas.MOST + " times, not " + count);
        }
        TreeSet<ProcessId> bases = bases(state, canonical, typed);
        if (bases.isEmpty()) {
            return unknown(state, typed);
        }
        if (bases.size() > 1) {
            return Reply.refused(
                    Refusal.INVALID,
                    "'"
                            + typed
                            + "' is on several hosts; name one of "
                            + String.join(", ", bases.stream().map(ProcessId::toString).toList()));
        }
        return new Scaling(state, bases.first()).to(count);
    }

    private static TreeSet<ProcessId> bases(
            WantedState state, UnaryOperator<String> canonical, String typed) {
        TreeSet<ProcessId> found = new TreeSet<>();
        int at = typed.lastIndexOf('@');
        for (Wanted wanted : state.processes().values()) {
            String of = wanted.spec().labels().replicaOf();
            String name = of.isEmpty() ? wanted.id().name() : of;
            boolean meant =
                    name.equals(typed)
                            || (at > 0
                                    && name.equals(typed.substring(0, at))
                                    && wanted.id()
                                            .host()
                                            .equals(canonical.apply(typed.substring(at + 1))));
            if (meant) {
                found.add(new ProcessId(wanted.id().host(), name));
            }
        }
        return found;
    }

    private static Reply<Proposal> unknown(WantedState state, String typed) {
        return state.processes().values().stream()
                .filter(wanted -> wanted.id().name().equals(typed))
                .map(wanted -> wanted.spec().labels().replicaOf())
                .findFirst()
                .<Reply<Proposal>>map(
                        of ->
                                Reply.refused(
                                        Refusal.INVALID,
                                        "'" + typed + "' is one of '" + of + "'; scale that"))
                .orElseGet(
                        () ->
                                Reply.refused(
                                        Refusal.NOT_FOUND, "there is no process '" + typed + "'"));
    }

    private static boolean isReplica(Wanted wanted, String base) {
        return wanted.spec().labels().replicaOf().equals(base);
    }

    private Reply<Proposal> to(int count) {
        if (replicas.isEmpty() && count == 1) {
            return Reply.done(proposal(List.of(kept(single.orElseThrow()))));
        }
        Wanted model = replicas.isEmpty() ? single.orElseThrow() : replicas.firstEntry().getValue();
        boolean up =
                replicas.values().stream().anyMatch(Wanted::up)
                        || single.filter(Wanted::up).isPresent();
        List<Step> steps = new ArrayList<>();
        single.ifPresent(
                alone ->
                        steps.add(
                                new Step(
                                        alone.id(),
                                        Kind.REMOVE,
                                        "is " + Replicas.name(base.name(), 1) + " from now on",
                                        Optional.empty())));
        for (int number = 1; number <= count; number++) {
            Wanted there = replicas.get(number);
            if (there != null) {
                steps.add(kept(there));
                continue;
            }
            ProcessId id;
            String name = Replicas.name(base.name(), number);
            Optional<String> problem = problem(name);
            if (problem.isPresent()) {
                return Reply.refused(Refusal.INVALID, problem.get());
            }
            id = new ProcessId(base.host(), name);
            steps.add(fresh(like(model.spec(), id), up));
        }
        replicas.tailMap(count, false)
                .descendingMap()
                .values()
                .forEach(
                        wanted ->
                                steps.add(
                                        new Step(
                                                wanted.id(),
                                                Kind.REMOVE,
                                                "scaled to " + count,
                                                Optional.empty())));
        return Reply.done(proposal(steps));
    }

    private Optional<String> problem(String name) {
        Optional<String> bad = Names.problem(name);
        if (bad.isPresent()) {
            return Optional.of("'" + name + "', the name of a replica, " + bad.get());
        }
        return state.wanted(new ProcessId(base.host(), name)).isPresent()
                ? Optional.of("'" + name + "' is another process; rename or remove it first")
                : Optional.empty();
    }

    private ProcessSpec like(ProcessSpec model, ProcessId id) {
        Labels labels = model.labels();
        return model.withId(id)
                .withLabels(
                        new Labels(
                                labels.group(),
                                labels.tags(),
                                labels.priority(),
                                labels.actions(),
                                base.name()));
    }

    /** New ones run when the others are to run. */
    private static Step fresh(ProcessSpec spec, boolean up) {
        Wanted idle = Wanted.idle(spec);
        if (!spec.enabled() || !up) {
            return new Step(spec.id(), Kind.ADD, "new; not started", Optional.of(idle));
        }
        return spec.supervision().schedule().isPresent()
                ? new Step(spec.id(), Kind.ADD, "new; scheduled", Optional.of(idle.arm()))
                : new Step(spec.id(), Kind.START, "new", Optional.of(idle.start()));
    }

    private static Step kept(Wanted wanted) {
        return new Step(wanted.id(), Kind.KEEP, "unchanged", Optional.of(wanted));
    }

    /** Tells who undoes it, which is nobody for what was typed by hand. */
    private Proposal proposal(List<Step> steps) {
        return Proposal.of(steps);
    }
}
