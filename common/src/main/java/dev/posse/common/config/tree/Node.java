package dev.posse.common.config.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** One JSON value and its place. */
public sealed interface Node permits Node.Obj, Node.Arr, Node.Scalar {
    Place place();

    /** What it is, with its article, for messages. */
    String kindName();

    /** An object with its members in the order of the file; keys are unique. */
    record Obj(Place place, List<Member> members) implements Node {
        public Obj {
            requireNonNull(place, "place");
            members = List.copyOf(members);
        }

        @Override
        public String kindName() {
            return "an object";
        }

        public Optional<Node> get(String key) {
            return members.stream()
                    .filter(member -> member.key().equals(key))
                    .map(Member::value)
                    .findFirst();
        }
    }

    /**
     * A key and its value.
     *
     * @param place of the key; its path is that of the value
     */
    record Member(String key, Place place, Node value) {
        public Member {
            requireNonNull(key, "key");
            requireNonNull(place, "place");
            requireNonNull(value, "value");
        }
    }

    /** A list. */
    record Arr(Place place, List<Node> elements) implements Node {
        public Arr {
            requireNonNull(place, "place");
            elements = List.copyOf(elements);
        }

        @Override
        public String kindName() {
            return "a list";
        }
    }

    /** What a scalar is. */
    enum Kind {
        STRING("the string"),
        NUMBER("the number"),
        BOOLEAN("the word"),
        NULL("the word");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }
    }

    /**
     * A string, number, boolean or null.
     *
     * @param text the string itself, or the number or word as written
     */
    record Scalar(Place place, Kind kind, String text) implements Node {
        public Scalar {
            requireNonNull(place, "place");
            requireNonNull(kind, "kind");
            requireNonNull(text, "text");
        }

        public static Scalar string(Place place, String text) {
            return new Scalar(place, Kind.STRING, text);
        }

        public static Scalar number(Place place, long value) {
            return new Scalar(place, Kind.NUMBER, Long.toString(value));
        }

        public static Scalar bool(Place place, boolean value) {
            return new Scalar(place, Kind.BOOLEAN, Boolean.toString(value));
        }

        public boolean isString() {
            return kind == Kind.STRING;
        }

        public boolean isNumber() {
            return kind == Kind.NUMBER;
        }

        public boolean isBoolean() {
            return kind == Kind.BOOLEAN;
        }

        @Override
        public String kindName() {
            return kind.shown + " " + Shown.value(this);
        }
    }

    /** Whether it is null, which says nothing: the key might as well be absent. */
    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }
}
