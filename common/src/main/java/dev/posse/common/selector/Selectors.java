package dev.posse.common.selector;

import dev.posse.common.model.Names;
import dev.posse.common.model.ProcessId;
import dev.posse.common.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Resolves selectors. Several are or, {@code +} is and, {@code !} excludes:
 *
 * <pre>
 * camera   camera@k9   nav*   cam?@k*   name:"a b+c"   all   /^cam.*[lr]$/   /CAM/i
 * group:nav (and below)   host:k9,r2   tag:core   state:failed,backoff
 * nav/**   drivers/cameras/left (group and name as one path)   nav:* (as supervisorctl has it)
 * worker (worker-1, worker-2, ... where these are its replicas)   SET or group:SET (a named set)
 * </pre>
 *
 * A name that a process bears literally wins over the grammar. A name that is typed outright has to
 * be there, in an exclusion too: with {@code all !camra} somebody would lose his camera.
 */
public final class Selectors {
    private static final int NEAREST = 3;
    private static final int LONGEST = 1024;

    private final Collection<Target> targets;
    private final boolean one;
    private final Terms terms;

    private Selectors(Collection<Target> targets, boolean one, LongSupplier nanoTime) {
        this.targets = targets;
        this.one = one;
        this.terms = new Terms(targets, nanoTime);
    }

    /**
     * For looking: a plain name stands for that process on every host. No selectors: everything.
     */
    public static Selection forLook(List<String> selectors, Collection<Target> targets) {
        return selectors.isEmpty()
                ? new Selection.Found(targets.stream().map(Target::id).toList())
                : new Selectors(targets, false, System::nanoTime).resolve(selectors);
    }

    /** For acting: a plain name that several hosts have is refused. */
    public static Selection forAction(List<String> selectors, Collection<Target> targets) {
        return selectors.isEmpty()
                ? new Selection.Malformed("", "is missing; name processes, a group:, or all")
                : new Selectors(targets, true, System::nanoTime).resolve(selectors);
    }

    /**
     * The groups and sets that the selectors name and do not exclude, in their order; none when a
     * selector makes no sense.
     */
    public static List<String> groups(List<String> selectors, Collection<Target> targets) {
        Selectors reader = new Selectors(targets, false, System::nanoTime);
        try {
            return selectors.stream()
                    .map(reader::read)
                    .flatMap(each -> each.terms().stream())
                    .filter(term -> !term.not())
                    .flatMap(term -> term.groups().stream())
                    .distinct()
                    .toList();
        } catch (SelectorException e) {
            return List.of();
        }
    }

    /** The selector that means whatever bears exactly this name, whatever signs it has. */
    public static String named(String name) {
        return "name:" + quoted(name);
    }

    /** As a value behind the colon of a selector, whatever signs it has. */
    public static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private Selection resolve(List<String> selectors) {
        List<Conjunction> all = new ArrayList<>();
        for (String selector : selectors) {
            try {
                all.add(read(selector));
            } catch (SelectorException e) {
                return new Selection.Malformed(Names.printable(selector), e.getMessage());
            }
        }
        try {
            Optional<Selection> problem =
                    all.stream().map(this::problem).flatMap(Optional::stream).findFirst();
            return problem.isPresent() ? problem.get() : chosen(all);
        } catch (SelectorException e) {
            // An expression shows only while it matches that it never ends.
            return new Selection.Malformed(
                    Names.printable(String.join(" ", selectors)), e.getMessage());
        }
    }

    private Selection chosen(List<Conjunction> all) {
        List<Conjunction> wanted = all.stream().filter(each -> !each.excludesOnly()).toList();
        List<Conjunction> filters = all.stream().filter(Conjunction::excludesOnly).toList();
        Predicate<Target> selected =
                target ->
                        (wanted.isEmpty() || wanted.stream().anyMatch(each -> each.matches(target)))
                                && filters.stream().allMatch(each -> each.matches(target));
        List<ProcessId> ids = targets.stream().filter(selected).map(Target::id).distinct().toList();
        return ids.isEmpty()
                ? new Selection.NoMatch(
                        String.join(" ", all.stream().map(Conjunction::text).toList()), List.of())
                : new Selection.Found(ids);
    }

    private Conjunction read(String selector) {
        if (selector.length() > LONGEST) {
            throw new SelectorException("is longer than " + LONGEST + " characters");
        }
        String text = Names.normalize(selector).strip();
        Optional<Term> literal = terms.literal(text);
        return new Conjunction(
                text,
                literal.map(List::of)
                        .orElseGet(() -> Pieces.of(text).stream().map(terms::read).toList()));
    }

    private Optional<Selection> problem(Conjunction selector) {
        for (Term term : selector.terms()) {
            boolean hasToBeThere = term.kind() != Term.Kind.BROAD;
            if (hasToBeThere && targets.stream().noneMatch(term.test())) {
                return Optional.of(unknown(term));
            }
        }
        if (selector.excludesOnly()) {
            return Optional.empty();
        }
        List<ProcessId> ids =
                targets.stream().filter(selector::matches).map(Target::id).distinct().toList();
        if (ids.isEmpty()) {
            return Optional.of(nothing(selector));
        }
        return one && selector.isBareName() && ids.size() > 1
                ? Optional.of(new Selection.Ambiguous(selector.text(), ids))
                : Optional.empty();
    }

    /** Blames the part that matches nothing by itself, if there is one. */
    private Selection nothing(Conjunction selector) {
        return selector.terms().stream()
                .filter(term -> !term.not() && targets.stream().noneMatch(term.test()))
                .findFirst()
                .map(Selectors::unknown)
                .orElseGet(
                        () -> new Selection.NoMatch(Names.printable(selector.text()), List.of()));
    }

    private static Selection unknown(Term term) {
        return new Selection.NoMatch(
                Names.printable(term.text()),
                Nearest.few(term.text(), term.known().get(), NEAREST));
    }
}
