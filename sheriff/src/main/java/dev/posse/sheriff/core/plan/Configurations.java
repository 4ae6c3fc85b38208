package dev.posse.sheriff.core.plan;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Configuration;
import dev.posse.common.model.Notice.Severity;
import dev.posse.common.model.Origin;
import dev.posse.common.model.Plan;
import dev.posse.common.model.Plan.Kind;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.Reply.Refusal;
import dev.posse.sheriff.core.board.Board;
import dev.posse.sheriff.core.hosts.Fleet;
import dev.posse.sheriff.core.hosts.Hosts;
import dev.posse.sheriff.core.notices.Notices;
import dev.posse.sheriff.core.notices.Notices.Cause;
import dev.posse.sheriff.core.orders.Draft;
import dev.posse.sheriff.core.orders.Ledger;
import dev.posse.sheriff.core.orders.Source;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Plans, applies and edits configurations. Touched by the sheriff's loop only. */
public final class Configurations {
    private final Ledger ledger;
    private final Hosts hosts;
    private final Fleet fleet;
    private final Board board;
    private final Notices notices;

    public Configurations(Ledger ledger, Hosts hosts, Fleet fleet, Board board, Notices notices) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.hosts = requireNonNull(hosts, "hosts");
        this.fleet = requireNonNull(fleet, "fleet");
        this.board = requireNonNull(board, "board");
        this.notices = requireNonNull(notices, "notices");
    }

    public Plan plan(Configuration configuration, boolean startAll) {
        return withWarnings(planner().apply(configuration, startAll)).plan(0);
    }

    public void apply(
            Configuration configuration,
            boolean startAll,
            Cause cause,
            Consumer<Reply<Plan>> answer) {
        Proposal proposal = withWarnings(planner().apply(configuration, startAll));
        if (!proposal.problems().isEmpty()) {
            answer.accept(Reply.done(proposal.plan(0)));
            return;
        }
        Draft draft = ledger.current().draft();
        proposal.enter(draft);
        fleet.settle(proposal.source().orElseThrow(), draft);
        commit(proposal, draft, "apply " + configuration.source(), cause, answer);
    }

    /** Adds one process, or edits one that is there, whatever brought it. */
    public void put(
            ProcessSpec typed,
            boolean edit,
            boolean start,
            Cause cause,
            Consumer<Reply<Plan>> answer) {
        ProcessId id = hosts.table().place().canonical(typed).id();
        boolean known = ledger.current().wanted(id).isPresent();
        if (edit && !known) {
            answer.accept(Reply.refused(Refusal.NOT_FOUND, "there is no process '" + id + "'"));
            return;
        }
        if (!edit && known) {
            answer.accept(
                    Reply.refused(
                            Refusal.EXISTS,
                            "there is a process '"
                                    + id
                                    + "' already; change it with: sheriff edit '"
                                    + id
                                    + "'"));
            return;
        }
        Step step = planner().put(typed, start);
        Proposal proposal = Proposal.of(List.of(step));
        Draft draft = ledger.current().draft();
        proposal.enter(draft);
        commit(proposal, draft, (edit ? "edit " : "add ") + id.name(), cause, answer);
    }

    /**
     * Wants so many replicas of a process from now on. What the source wrote down stays as it is.
     *
     * @param typed the name that they share, perhaps with {@code @host}
     */
    public void scale(String typed, int count, Cause cause, Consumer<Reply<Plan>> answer) {
        Reply<Proposal> scaled =
                Scaling.of(ledger.current(), hosts.table().place()::canonical, typed, count);
        if (!(scaled instanceof Reply.Done<Proposal> done)) {
            answer.accept(scaled.map(proposal -> proposal.plan(0)));
            return;
        }
        Draft draft = ledger.current().draft();
        done.value().enter(draft);
        commit(done.value(), draft, "scale " + typed + " to " + count, cause, answer);
    }

    /** All that a source brought; empty source: everything, as one. */
    public Reply<Configuration> configuration(String source) {
        WantedState state = ledger.durable();
        if (!source.isEmpty() && !state.sources().containsKey(source)) {
            boolean any =
                    state.processes().values().stream().anyMatch(wanted -> from(wanted, source));
            if (!any) {
                return Reply.refused(
                        Refusal.NOT_FOUND,
                        "nothing was applied from '"
                                + source
                                + "'; sources: "
                                + (sources(state).isEmpty()
                                        ? "none"
                                        : String.join(", ", sources(state))));
            }
        }
        List<Source> chosen =
                state.sources().values().stream()
                        .filter(one -> source.isEmpty() || one.name().equals(source))
                        .toList();
        return Reply.done(
                new Configuration(
                        source.isEmpty() ? Origin.ADHOC : source,
                        state.processes().values().stream()
                                .filter(wanted -> source.isEmpty() || from(wanted, source))
                                .map(wanted -> wanted.order().spec())
                                .toList(),
                        chosen.stream().flatMap(one -> one.deputies().stream()).toList(),
                        chosen.stream().flatMap(one -> one.scripts().stream()).toList(),
                        chosen.stream().flatMap(one -> one.sets().stream()).toList(),
                        chosen.stream()
                                .flatMap(one -> one.later().entrySet().stream())
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                Map.Entry::getValue,
                                                (first, second) -> first))));
    }

    private void commit(
            Proposal proposal,
            Draft draft,
            String what,
            Cause cause,
            Consumer<Reply<Plan>> answer) {
        if (!draft.changed()) {
            answer.accept(Reply.done(proposal.plan(ledger.current().generation())));
            return;
        }
        ledger.commit(
                draft,
                reply -> {
                    if (reply instanceof Reply.Done<WantedState>) {
                        notices.general(
                                Severity.INFO, "apply", what + ": " + counts(proposal), cause);
                    }
                    answer.accept(reply.map(state -> proposal.plan(state.generation())));
                });
    }

    private Planner planner() {
        return new Planner(hosts.table().place(), ledger.current(), board::said, hosts::isAt);
    }

    /** Says whose processes have to wait, because their host has no deputy yet. */
    private Proposal withWarnings(Proposal proposal) {
        Set<String> waiting = new LinkedHashSet<>();
        proposal.steps().stream()
                .filter(step -> step.kind() != Kind.REMOVE)
                .map(Step::process)
                .filter(id -> hosts.routing().of(id).filter(host -> host.met()).isEmpty())
                .forEach(id -> waiting.add(id.host()));
        List<String> warnings = new ArrayList<>(proposal.warnings());
        waiting.forEach(
                host ->
                        warnings.add(
                                "no deputy of host '"
                                        + host
                                        + "' has attached yet; its processes wait for it"));
        return new Proposal(
                proposal.steps(),
                proposal.others(),
                proposal.source(),
                proposal.problems(),
                warnings);
    }

    private static String counts(Proposal proposal) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        proposal.steps().forEach(step -> counts.merge(step.kind(), 1, Integer::sum));
        return counts.isEmpty()
                ? "no processes"
                : counts.entrySet().stream()
                        .map(
                                count ->
                                        count.getValue()
                                                + " "
                                                + count.getKey()
                                                        .name()
                                                        .toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }

    private static boolean from(Wanted wanted, String source) {
        return wanted.spec().origin().source().equals(source);
    }

    private static List<String> sources(WantedState state) {
        return state.sources().keySet().stream().sorted().toList();
    }
}
