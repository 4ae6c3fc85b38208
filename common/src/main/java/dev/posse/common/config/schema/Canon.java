package dev.posse.common.config.schema;

import static java.util.Objects.requireNonNull;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An object of somebody's file with all its keys in canonical spelling and all its values checked:
 * canonical path to value.
 */
public final class Canon {
    private final Shape shape;
    private final Place place;
    private final Map<String, Node> values;

    Canon(Shape shape, Place place, Map<String, Node> values) {
        this.shape = requireNonNull(shape, "shape");
        this.place = requireNonNull(place, "place");
        this.values = values;
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

    /** A copy with one value set. */
    public Canon with(String path, Node value) {
        shape.requireField(path);
        Map<String, Node> copy = new LinkedHashMap<>(values);
        copy.put(path, value);
        return new Canon(shape, place, copy);
    }

    public Canon without(String path) {
        Map<String, Node> copy = new LinkedHashMap<>(values);
        copy.remove(path);
        return new Canon(shape, place, copy);
    }

    /** What is said here above what is said there; maps such as env are laid over one another. */
    public Canon over(Canon lower) {
        Map<String, Node> merged = new LinkedHashMap<>(lower.values);
        values.forEach(
                (path, value) -> merged.merge(path, value, (below, above) -> lay(above, below)));
        return new Canon(shape, place, merged);
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
