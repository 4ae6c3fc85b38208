package dev.posse.sheriff.core.plan;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Configuration;
import dev.posse.common.model.Names;
import dev.posse.common.model.Origin;
import dev.posse.common.model.Plan.Kind;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessStatus;
import dev.posse.sheriff.core.hosts.Place;
import dev.posse.sheriff.core.orders.Source;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Compares what a source says with what is wanted. Pure. A source owns what it brought: nothing of
 * another source is touched, and what left it is stopped and removed. What an operator stopped
 * stays stopped: autostart counts only when a process is new.
 */
public final class Planner {
    private static final String RESTS = "; its schedule rests until it is started";

    private final Place place;
    private final WantedState state;
    private final Function<ProcessId, Optional<ProcessStatus>> said;
    private final BiPredicate<String, ProcessId> isAt;

    /**
     * @param said what the deputies said last
     * @param isAt whether a process is on the host that is called so
     */
    public Planner(
            Place place,
            WantedState state,
            Function<ProcessId, Optional<ProcessStatus>> said,
            BiPredicate<String, ProcessId> isAt) {
        this.isAt = requireNonNull(isAt, "isAt");
        this.place = requireNonNull(place, "place");
        this.state = requireNonNull(state, "state");
        this.said = requireNonNull(said, "said");
    }

    /**
     * What applying the configuration would do.
     *
     * @param startAll starts what the source lists even where autostart is off
     */
    public Proposal apply(Configuration configuration, boolean startAll) {
        List<String> problems = new ArrayList<>();
        Map<ProcessId, ProcessSpec> listed = listed(configuration, problems);
        Conflicts.of(place, state, configuration).forEach(problems::add);
        listed.values().stream().flatMap(this::owned).forEach(problems::add);
        Dependable dependable =
                new Dependable(state, configuration.source(), listed, isAtWith(configuration));
        problems.addAll(dependable.problems(configuration.source()));
        if (!problems.isEmpty()) {
            return Proposal.impossible(problems);
        }
        List<Step> steps = new ArrayList<>();
        listed.values().forEach(spec -> steps.add(step(spec, startAll)));
        state.processes().values().stream()
                .filter(wanted -> wanted.spec().origin().source().equals(configuration.source()))
                .filter(wanted -> !listed.containsKey(wanted.id()))
                .forEach(wanted -> steps.add(removal(wanted, configuration.source(), listed)));
        Source source =
                new Source(
                        configuration.source(),
                        configuration.deputies(),
                        configuration.scripts(),
                        configuration.sets(),
                        configuration.later());
        Optional<Source> before = Optional.ofNullable(state.sources().get(source.name()));
        return new Proposal(
                steps,
                SourceDiff.between(before, source),
                Optional.of(source),
                List.of(),
                dependable.warnings());
    }

    /** Also by the names that hosts get with this configuration. */
    private BiPredicate<String, ProcessId> isAtWith(Configuration configuration) {
        return (host, id) ->
                isAt.test(host, id)
                        || configuration.deputies().stream()
                                .anyMatch(
                                        entry ->
                                                entry.answersTo(host)
                                                        && entry.answersTo(id.host()));
    }

    /** What one process that somebody typed or edited would do; its source stays what it was. */
    public Step put(ProcessSpec typed, boolean start) {
        ProcessSpec spec = place.canonical(typed);
        Optional<Wanted> before = state.wanted(spec.id());
        Origin origin = before.map(wanted -> wanted.spec().origin()).orElse(Origin.TYPED);
        return step(spec.withOrigin(origin), start);
    }

    private Map<ProcessId, ProcessSpec> listed(Configuration configuration, List<String> problems) {
        Map<ProcessId, ProcessSpec> listed = new LinkedHashMap<>();
        for (ProcessSpec written : configuration.processes()) {
            Names.problem(written.id().host())
                    .ifPresent(
                            problem ->
                                    problems.add(
                                            where(written)
                                                    + "the host of '"
                                                    + written.id().name()
                                                    + "' "
                                                    + problem));
            ProcessSpec spec =
                    place.canonical(
                            written.withOrigin(
                                    new Origin(configuration.source(), written.origin().place())));
            ProcessSpec twin = listed.putIfAbsent(spec.id(), spec);
            if (twin != null) {
                problems.add(
                        where(spec)
                                + "process '"
                                + spec.id()
                                + "' is written down twice, first at "
                                + placeOf(twin)
                                + "; rename one of them");
            }
        }
        return listed;
    }

    /** What is said of a process that another source brought. */
    private java.util.stream.Stream<String> owned(ProcessSpec spec) {
        return state
                .wanted(spec.id())
                .map(wanted -> wanted.spec().origin())
                .filter(origin -> !origin.source().equals(spec.origin().source()))
                .map(
                        other ->
                                where(spec)
                                        + "process '"
                                        + spec.id()
                                        + "' belongs to "
                                        + owner(other)
                                        + "; "
                                        + wayOut(spec, other))
                .stream();
    }

    private static String owner(Origin origin) {
        if (origin.source().equals(Origin.ADHOC)) {
            return "what was typed by hand";
        }
        return origin.place().isEmpty() ? origin.source() : origin.place();
    }

    private static String wayOut(ProcessSpec spec, Origin other) {
        return other.source().equals(Origin.ADHOC)
                ? "remove it first (sheriff remove '" + spec.id() + "'), or rename this one"
                : "take it out of "
                        + other.source()
                        + " and apply that file first, or rename this one";
    }

    private Step step(ProcessSpec spec, boolean startAll) {
        return state.wanted(spec.id())
                .map(wanted -> existing(wanted, spec, startAll))
                .orElseGet(() -> fresh(spec, startAll));
    }

    private static Step fresh(ProcessSpec spec, boolean startAll) {
        Wanted idle = Wanted.idle(spec);
        if (!spec.enabled()) {
            return new Step(spec.id(), Kind.ADD, "new; disabled", Optional.of(idle));
        }
        if (startAll || spec.autostart()) {
            String why = spec.autostart() ? "new; autostart" : "new; start all";
            return new Step(spec.id(), Kind.START, why, Optional.of(idle.start()));
        }
        return spec.supervision().schedule().isPresent()
                ? new Step(spec.id(), Kind.ADD, "new; scheduled", Optional.of(idle.arm()))
                : new Step(spec.id(), Kind.ADD, "new; autostart is off", Optional.of(idle));
    }

    private Step existing(Wanted before, ProcessSpec spec, boolean startAll) {
        List<String> changes = SpecDiff.between(before.spec(), spec);
        Wanted after = armed(before, before.withSpec(spec));
        String changed = String.join(", ", changes);
        if (startAll && after.enabled() && !up(before)) {
            return new Step(
                    spec.id(),
                    Kind.START,
                    changes.isEmpty() ? "start all" : "start all; changed: " + changed,
                    Optional.of(after.start()));
        }
        if (changes.isEmpty()) {
            return new Step(spec.id(), Kind.KEEP, unchanged(before), Optional.of(after));
        }
        boolean restarts =
                after.toRun() && !before.spec().launch().equals(spec.launch()) && up(before);
        return new Step(
                spec.id(),
                restarts ? Kind.RESTART : Kind.UPDATE,
                "changed: " + changed + (rests(before, after) ? RESTS : ""),
                Optional.of(after));
    }

    /** What was stopped when it was disabled is not started by enabling it. */
    private static boolean rests(Wanted before, Wanted after) {
        return !before.enabled()
                && after.enabled()
                && !after.up()
                && after.spec().supervision().schedule().isPresent();
    }

    /** A schedule that is new is kept, unless somebody has stopped the process by hand. */
    private static Wanted armed(Wanted before, Wanted after) {
        boolean isNew =
                before.spec().supervision().schedule().isEmpty()
                        && after.spec().supervision().schedule().isPresent();
        return isNew && before.runId() == 0 && after.enabled() ? after.arm() : after;
    }

    private static String unchanged(Wanted before) {
        if (!before.enabled()) {
            return "unchanged; disabled";
        }
        return before.up() || !before.spec().autostart()
                ? "unchanged"
                : "unchanged; stopped by hand, and stays so";
    }

    /** By the last word of its deputy; where there is none, by what was ordered. */
    private boolean up(Wanted wanted) {
        return wanted.toRun()
                && said.apply(wanted.id())
                        .filter(status -> status.runId() >= wanted.runId())
                        .map(status -> !status.state().atRest())
                        .orElse(true);
    }

    private static Step removal(Wanted wanted, String source, Map<ProcessId, ProcessSpec> listed) {
        String base = wanted.spec().labels().replicaOf();
        long others =
                base.isEmpty()
                        ? 0
                        : listed.values().stream()
                                .filter(spec -> spec.id().host().equals(wanted.id().host()))
                                .filter(
                                        spec ->
                                                spec.labels().replicaOf().equals(base)
                                                        || spec.id().name().equals(base))
                                .count();
        String why =
                others == 0
                        ? "no longer in " + source
                        : source + " has " + others + " of " + base + "; it was scaled by hand";
        return new Step(wanted.id(), Kind.REMOVE, why, Optional.empty());
    }

    private static String where(ProcessSpec spec) {
        String at = placeOf(spec);
        return at.isEmpty() ? "" : at + ": ";
    }

    private static String placeOf(ProcessSpec spec) {
        return spec.origin().place();
    }
}
