package dev.posse.common.selector;

import dev.posse.common.model.Glob;
import dev.posse.common.model.Names;
import dev.posse.common.model.ProcessState;
import dev.posse.common.text.Nearest;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads one part of a selector. A process that bears the text as its name wins over every other
 * meaning of it. SelectorException for what makes no sense.
 */
final class Terms {
    private static final List<String> KEYS = List.of("name", "group", "host", "tag", "state");

    private final Collection<Target> targets;
    private final Words words;
    private final LongSupplier nanoTime;

    Terms(Collection<Target> targets, LongSupplier nanoTime) {
        this.targets = targets;
        this.words = new Words(targets);
        this.nanoTime = nanoTime;
    }

    /** The term when some process bears that name, alone or as {@code name@host}. */
    Optional<Term> literal(String text) {
        if (targets.stream().anyMatch(named(text))) {
            return Optional.of(term(text, Term.Kind.NAME, named(text), words::names));
        }
        if (targets.stream().anyMatch(namedWithHost(text))) {
            return Optional.of(term(text, Term.Kind.EXACT, namedWithHost(text), words::names));
        }
        if (targets.stream().anyMatch(replicaOf(text))) {
            return Optional.of(term(text, Term.Kind.EXACT, replicaOf(text), words::names));
        }
        if (targets.stream().anyMatch(inSet(text))) {
            return Optional.of(
                    term(text, Term.Kind.EXACT, inSet(text), words::names).naming(List.of(text)));
        }
        return text.length() > 1 && text.startsWith("!")
                ? literal(text.substring(1).strip()).map(Term::negated)
                : Optional.empty();
    }

    Term read(String text) {
        Optional<Term> literal = literal(text);
        if (literal.isPresent()) {
            return literal.get();
        }
        if (text.startsWith("!")) {
            return read(text.substring(1).strip()).negated();
        }
        if (text.equals("all")) {
            return broad(text, target -> true, List::of);
        }
        if (text.startsWith("/")) {
            return regex(text);
        }
        int colon = text.indexOf(':');
        String key = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (KEYS.contains(key)) {
            return key.equals("name") ? taken(text, colon) : keyed(text, key, values(text, colon));
        }
        if (colon > 0 && colon == text.length() - 2 && text.endsWith("*")) {
            return groupOfSupervisor(text, text.substring(0, colon));
        }
        return text.indexOf('/') >= 0
                ? broad(text, globbed(Target::path, text), words::paths)
                : plain(text);
    }

    private Term keyed(String text, String key, List<String> values) {
        return switch (key) {
            case "group" -> broad(text, any(values, Terms::within), words::groups).naming(values);
            case "host" -> broad(text, any(values, Terms::onHost), words::hosts);
            case "tag" -> broad(text, any(values, Terms::tagged), words::tags);
            default -> broad(text, inState(values), List::of);
        };
    }

    /** {@code name:"a b+c"} or {@code name:a}, each perhaps with {@code @host}; never a pattern. */
    private Term taken(String text, int colon) {
        String rest = text.substring(colon + 1).strip();
        if (!rest.startsWith("\"")) {
            requireSomething(rest);
            return term(text, Term.Kind.EXACT, named(rest).or(namedWithHost(rest)), words::names);
        }
        int close = Pieces.close(rest, 0, '"');
        String name = Pieces.unquote(rest, 0, close);
        String after = rest.substring(close + 1);
        requireSomething(name);
        if (after.isEmpty()) {
            return term(text, Term.Kind.EXACT, named(name), words::names);
        }
        if (!after.startsWith("@") || after.length() == 1) {
            throw new SelectorException("goes on after the closing quote; only @HOST may follow");
        }
        return term(
                text, Term.Kind.EXACT, named(name).and(onHost(after.substring(1))), words::names);
    }

    /** {@code name}, {@code name@host}, both with globs. */
    private Term plain(String text) {
        int at = text.lastIndexOf('@');
        if (at == 0 || (at > 0 && at == text.length() - 1)) {
            throw new SelectorException(
                    "has no "
                            + (at == 0 ? "name before" : "host after")
                            + " its '@'; write NAME@HOST");
        }
        String name = at < 0 ? text : text.substring(0, at);
        Predicate<Target> host = at < 0 ? target -> true : onHost(text.substring(at + 1));
        if (Glob.isGlob(text)) {
            return broad(text, globbed(Target::name, name).and(host), words::names);
        }
        Predicate<Target> replicas = replicaOf(name).and(host);
        if (at > 0 && targets.stream().anyMatch(replicas)) {
            return term(text, Term.Kind.EXACT, replicas, words::names);
        }
        Term.Kind kind = at < 0 ? Term.Kind.NAME : Term.Kind.EXACT;
        return term(text, kind, named(name).and(host), words::names);
    }

    /** {@code g:*} is the group, as supervisorctl has it, or what is named so. */
    private Term groupOfSupervisor(String text, String group) {
        return broad(text, globbed(Target::name, text).or(within(group)), words::groups)
                .naming(List.of(group));
    }

    private Term regex(String text) {
        int close = Pieces.close(text, 0, '/');
        String flags = text.substring(close + 1);
        if (!flags.isEmpty() && !flags.equals("i")) {
            throw new SelectorException(
                    "goes on after the closing '/'; only i may follow, for any case");
        }
        BoundedRegex regex =
                new BoundedRegex(text.substring(1, close), flags.equals("i"), nanoTime);
        return broad(text, target -> regex.found(target.name()), List::of);
    }

    private static Predicate<Target> inState(List<String> values) {
        Set<ProcessState> states = EnumSet.noneOf(ProcessState.class);
        values.forEach(value -> states.add(state(value)));
        return target -> states.contains(target.state());
    }

    private static ProcessState state(String word) {
        String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
        List<String> known =
                Arrays.stream(ProcessState.values())
                        .map(state -> state.name().toLowerCase(Locale.ROOT))
                        .toList();
        return Arrays.stream(ProcessState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new SelectorException(
                                        "names no state '"
                                                + word
                                                + "'"
                                                + Nearest.to(word, known)
                                                        .map(near -> "; did you mean " + near + "?")
                                                        .orElse(".")
                                                + " Known are "
                                                + String.join(", ", known)));
    }

    /** A list parted by commas, or one value in quotes. */
    private static List<String> values(String text, int colon) {
        String rest = text.substring(colon + 1).strip();
        if (rest.startsWith("\"")) {
            int close = Pieces.close(rest, 0, '"');
            if (close != rest.length() - 1) {
                throw new SelectorException("goes on after the closing quote");
            }
            String value = Pieces.unquote(rest, 0, close);
            requireSomething(value);
            return List.of(value);
        }
        List<String> values = Arrays.stream(rest.split(",", -1)).map(String::strip).toList();
        values.forEach(Terms::requireSomething);
        return values;
    }

    private static void requireSomething(String value) {
        if (value.isBlank()) {
            throw new SelectorException("has nothing behind its ':'");
        }
    }

    private static Predicate<Target> any(
            List<String> values, Function<String, Predicate<Target>> one) {
        return values.stream().map(one).reduce(target -> false, Predicate::or);
    }

    /** All that share a name, each with a number behind it. */
    private static Predicate<Target> replicaOf(String base) {
        return target ->
                !target.labels().replicaOf().isEmpty()
                        && Names.normalize(target.labels().replicaOf()).equals(base);
    }

    private static Predicate<Target> inSet(String set) {
        return target -> target.sets().contains(set);
    }

    /** In a group of that name or below one, or in a set of that name. */
    private static Predicate<Target> within(String group) {
        Glob glob = new Glob(group);
        return target -> {
            if (target.sets().stream().anyMatch(set -> set.equals(group) || glob.matches(set))) {
                return true;
            }
            String path = target.labels().group();
            while (!path.isEmpty()) {
                if (path.equals(group) || glob.matches(path)) {
                    return true;
                }
                path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
            }
            return group.endsWith("/**")
                    && target.labels().within(group.substring(0, group.length() - 3));
        };
    }

    private static Predicate<Target> onHost(String host) {
        Glob glob = new Glob(host);
        return target ->
                target.hosts().stream().anyMatch(each -> each.equals(host) || glob.matches(each));
    }

    private static Predicate<Target> tagged(String tag) {
        Glob glob = new Glob(tag);
        return target ->
                target.labels().tags().stream()
                        .anyMatch(each -> each.equals(tag) || glob.matches(each));
    }

    private static Predicate<Target> globbed(Function<Target, String> text, String pattern) {
        Glob glob = new Glob(pattern);
        return target -> glob.matches(text.apply(target));
    }

    private static Predicate<Target> named(String name) {
        return target -> target.name().equals(name);
    }

    private static Predicate<Target> namedWithHost(String text) {
        return target ->
                text.startsWith(target.name() + "@")
                        && target.hosts().contains(text.substring(target.name().length() + 1));
    }

    private static Term broad(String text, Predicate<Target> test, Supplier<List<String>> known) {
        return term(text, Term.Kind.BROAD, test, known);
    }

    private static Term term(
            String text, Term.Kind kind, Predicate<Target> test, Supplier<List<String>> known) {
        return new Term(text, false, kind, test, known, List.of());
    }

    /** What could have been typed, to suggest from. */
    private record Words(Collection<Target> targets) {
        List<String> names() {
            return all(
                    target ->
                            Stream.concat(
                                    Stream.of(
                                            target.name(),
                                            target.id().toString(),
                                            target.labels().replicaOf()),
                                    target.sets().stream()));
        }

        List<String> paths() {
            return all(target -> Stream.of(target.path()));
        }

        List<String> groups() {
            return all(
                    target ->
                            Stream.concat(
                                    target.labels().group().isEmpty()
                                            ? Stream.empty()
                                            : Stream.of("group:" + target.labels().group()),
                                    target.sets().stream().map(set -> "group:" + set)));
        }

        List<String> hosts() {
            return all(target -> target.hosts().stream().map(host -> "host:" + host));
        }

        List<String> tags() {
            return all(target -> target.labels().tags().stream().map(tag -> "tag:" + tag));
        }

        private List<String> all(Function<Target, Stream<String>> word) {
            return targets.stream()
                    .flatMap(word)
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .toList();
        }
    }
}
