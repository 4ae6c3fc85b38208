package dev.posse.common.config.schema;

import static java.util.Objects.requireNonNull;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An object of somebody's file with all its keys in canonical spelling and all its values checked:
 * canonical path to value.
 */
public final class Canon {
    private final Shape shape;
    private final Place place;
    private final Map<String, Node> values;
    private final Set<String> told;
    private final Map<String, Place> opened;

    /**
     * @param told fields of which something was told as wrong already, and keys that nobody knows
     * @param opened where the objects within it stand: {@code health_check}
     */
    Canon(
            Shape shape,
            Place place,
            Map<String, Node> values,
            Set<String> told,
            Map<String, Place> opened) {
        this.shape = requireNonNull(shape, "shape");
        this.place = requireNonNull(place, "place");
        this.values = values;
        this.told = told;
        this.opened = opened;
    }

    public Place place() {
        return place;
    }

    public Optional<Node> get(String path) {
        shape.requireField(path);
        return Optional.ofNullable(values.get(path));
    }

    public Optional<String> text(String path) {
        return get(path).map(node -> ((Node.Scalar) node).text());
    }

    /** Whether any of its keys is in use. */
    public boolean has(String path) {
        return get(path).isPresent();
    }

    /** Whether something is wrong with what it says there, which was told already. */
    public boolean told(String path) {
        shape.requireField(path);
        return told.contains(path);
    }

    /** Whether it says something there, be it right or wrong. */
    public boolean says(String path) {
        return has(path) || told(path);
    }

    /** Whether something was told of any of those fields, such as all that begin in one way. */
    public boolean toldOfAny(Predicate<String> paths) {
        return told.stream().anyMatch(paths);
    }

    /**
     * Whether it has keys that nobody knows, so that what is missing may be one of them.
     *
     * @param path of an object within it; empty: at its first level
     */
    public boolean puzzles(String path) {
        String prefix = path.isEmpty() ? "" : path + ".";
        return told.stream()
                .anyMatch(
                        key ->
                                key.startsWith(prefix)
                                        && key.indexOf('.', prefix.length()) < 0
                                        && !shape.has(key));
    }

    /** Whether nothing was told of any of its values. */
    public boolean clean() {
        return told.isEmpty();
    }

    /** Where it says an object of that name, itself and not by what lies below it. */
    public Optional<Place> opened(String path) {
        return Optional.ofNullable(opened.get(path));
    }

    /** A copy with one value set. */
    public Canon with(String path, Node value) {
        shape.requireField(path);
        Map<String, Node> copy = new LinkedHashMap<>(values);
        copy.put(path, value);
        return new Canon(shape, place, copy, told, opened);
    }

    public Canon without(String path) {
        Map<String, Node> copy = new LinkedHashMap<>(values);
        copy.remove(path);
        return new Canon(shape, place, copy, told, opened);
    }

    /** What is said here above what is said there; maps such as env are laid over one another. */
    public Canon over(Canon lower) {
        Map<String, Node> merged = new LinkedHashMap<>(lower.values);
        values.forEach(
                (path, value) -> merged.merge(path, value, (below, above) -> lay(above, below)));
        return new Canon(shape, place, merged, both(told, lower.told), opened);
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    /** The fields that some value is there for, in the order of the table. */
    public List<Field> used() {
        return values.keySet().stream()
                .filter(shape::has)
                .sorted(Comparator.comparingInt(shape::position))
                .map(shape::requireField)
                .toList();
    }

    /** Back to an object: the chosen fields in canonical spelling, in the order of the table. */
    public Node.Obj toNode(Predicate<Field> chosen) {
        return Unflat.object(place, used().stream().filter(chosen).toList(), values::get);
    }

    private static Node lay(Node above, Node below) {
        if (!(above instanceof Node.Obj upper)
                || !(below instanceof Node.Obj lower)
                || SecretType.is(above)
                || SecretType.is(below)) {
            return above;
        }
        Map<String, Node.Member> members = new LinkedHashMap<>();
        lower.members().forEach(member -> members.put(member.key(), member));
        upper.members().forEach(member -> members.put(member.key(), member));
        return new Node.Obj(upper.place(), new ArrayList<>(members.values()));
    }
}
