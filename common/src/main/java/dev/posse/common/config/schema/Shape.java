package dev.posse.common.config.schema;

import static java.util.Objects.requireNonNull;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of keys of one kind of object. */
public final class Shape {
    private final String name;
    private final List<Field> fields;
    private final List<String> required;
    private final List<Rule> rules;
    private final Map<String, Field> byPath = new LinkedHashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final Level root = new Level();

    private Shape(String name, List<Field> fields, List<String> required, List<Rule> rules) {
        this.name = requireNonNull(name, "name");
        this.fields = List.copyOf(fields);
        this.required = List.copyOf(required);
        this.rules = List.copyOf(rules);
        for (Field field : fields) {
            if (byPath.put(field.path(), field) != null) {
                throw new IllegalArgumentException(field.path() + " stands twice in " + name);
            }
            positions.put(field.path(), positions.size());
            root.add(field, new Spelling(field.path(), "", Bare.REFUSED, false), true);
        }
        for (Field field : fields) {
            field.others().forEach(spelling -> root.add(field, spelling, false));
        }
    }

    static Shape of(String name, Field... fields) {
        return new Shape(name, List.of(fields), List.of(), List.of());
    }

    static Shape of(String name, List<Field> fields) {
        return new Shape(name, fields, List.of(), List.of());
    }

    Shape requiring(String... paths) {
        return new Shape(name, fields, List.of(paths), rules);
    }

    /** What its values have to be beside one another, in place of any rules so far. */
    Shape obeying(Rule... some) {
        return new Shape(name, fields, required, List.of(some));
    }

    Shape plus(String otherName, Field... more) {
        List<Field> all = new ArrayList<>(fields);
        all.addAll(List.of(more));
        return new Shape(otherName, all, required, rules);
    }

    Shape without(String otherName, String path) {
        return new Shape(
                otherName,
                fields.stream().filter(field -> !field.path().equals(path)).toList(),
                required,
                rules);
    }

    /** What such an object is, for messages and definitions. */
    public String name() {
        return name;
    }

    public List<Field> fields() {
        return fields;
    }

    List<String> required() {
        return required;
    }

    List<Rule> rules() {
        return rules;
    }

    Level root() {
        return root;
    }

    /** IllegalArgumentException for a path that is no field: a slip in this program. */
    Field requireField(String path) {
        Field field = byPath.get(path);
        if (field == null) {
            throw new IllegalArgumentException("no field " + path + " in " + name);
        }
        return field;
    }

    /** Where a field stands in the table. */
    int position(String path) {
        return positions.get(path);
    }

    /** Whether an object may have such a key at its first level, however it is spelled. */
    public boolean knows(String key) {
        return root.step(key).isPresent();
    }

    /** An object that says nothing. */
    public Canon empty(Place place) {
        return new Canon(this, place, Map.of(), Set.of(), Map.of());
    }

    /** Whether a canonical path is one of its fields. */
    public boolean has(String path) {
        return byPath.containsKey(path);
    }

    /** Checks an object and brings it to canonical form; the findings tell what was left out. */
    public Canon read(Node.Obj object, Check check) {
        return new ShapeReader(this, check).read(object);
    }
}
