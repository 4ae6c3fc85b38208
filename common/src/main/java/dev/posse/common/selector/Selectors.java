package dev.posse.common.selector;

import dev.posse.common.model.ProcessId;
import dev.posse.common.text.Nearest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Resolves selectors: {@code name}, {@code name@host}, globs, {@code name:"..."}, {@code group:},
 * {@code host:}, {@code tag:}, {@code state:}, {@code /expression/}, {@code all}; several are or,
 * {@code +} is and, {@code !} excludes. A name that a process bears literally wins over the
 * grammar.
 */
public final class Selectors {
    private static final int NEAREST = 3;

    private Selectors() {}

    /**
     * For looking: a plain name stands for that process on every host. No selectors: everything.
     */
    public static Selection forLook(List<String> selectors, Collection<Target> targets) {
        return selectors.isEmpty() ? found(targets) : resolve(selectors, targets, false);
    }

    /** For acting: a plain name that several hosts have is refused. */
    public static Selection forAction(List<String> selectors, Collection<Target> targets) {
        return selectors.isEmpty()
                ? new Selection.Malformed("", "is missing; name processes, a group:, or all")
                : resolve(selectors, targets, true);
    }

    private static Selection resolve(
            List<String> selectors, Collection<Target> targets, boolean one) {
        Set<ProcessId> chosen = new LinkedHashSet<>();
        Set<ProcessId> excluded = new LinkedHashSet<>();
        boolean onlyExcludes = true;
        for (String selector : selectors) {
            boolean excludes = selector.startsWith("!") && !literal(selector, targets);
            String text = excludes ? selector.substring(1) : selector;
            Set<ProcessId> matched;
            try {
                matched = matched(text, targets);
            } catch (SelectorException e) {
                return new Selection.Malformed(selector, e.getMessage());
            }
            if (excludes) {
                excluded.addAll(matched);
                continue;
            }
            onlyExcludes = false;
            if (matched.isEmpty()) {
                return new Selection.NoMatch(selector, nearest(text, targets));
            }
            if (one && matched.size() > 1 && literal(text, targets)) {
                return new Selection.Ambiguous(text, List.copyOf(matched));
            }
            chosen.addAll(matched);
        }
        List<Target> left =
                targets.stream()
                        .filter(target -> !excluded.contains(target.id()))
                        .filter(target -> chosen.contains(target.id()))
                        .toList();
        if (onlyExcludes) {
            left = targets.stream().filter(target -> !excluded.contains(target.id())).toList();
        }
        return left.isEmpty()
                ? new Selection.NoMatch(String.join(" ", selectors), List.of())
                : found(left);
    }

    private static Set<ProcessId> matched(String text, Collection<Target> targets) {
        Set<ProcessId> matched = new LinkedHashSet<>();
        Predicate<Target> is =
                literal(text, targets)
                        ? target -> target.id().name().equals(text)
                        : expression(text);
        targets.stream().filter(is).forEach(target -> matched.add(target.id()));
        return matched;
    }

    private static Predicate<Target> expression(String text) {
        return Term.split(text).stream().map(Term::parse).reduce(target -> true, Predicate::and);
    }

    private static boolean literal(String text, Collection<Target> targets) {
        return targets.stream().anyMatch(target -> target.id().name().equals(text));
    }

    private static List<String> nearest(String text, Collection<Target> targets) {
        String word = text.replaceFirst("^(name|group|host|tag):", "").replace("\"", "");
        Set<String> known = new LinkedHashSet<>();
        for (Target target : targets) {
            if (text.startsWith("group:")) {
                known.add("group:" + target.labels().group());
            } else if (text.startsWith("host:")) {
                known.add("host:" + target.id().host());
            } else if (text.startsWith("tag:")) {
                target.labels().tags().forEach(tag -> known.add("tag:" + tag));
            } else {
                known.add(target.id().name());
            }
        }
        String keyed = text.replaceFirst("^((?:group|host|tag):).*", "$1");
        return Nearest.few(keyed.equals(text) ? word : keyed + word, known, NEAREST);
    }

    private static Selection found(Collection<Target> targets) {
        return new Selection.Found(targets.stream().map(Target::id).toList());
    }
}
