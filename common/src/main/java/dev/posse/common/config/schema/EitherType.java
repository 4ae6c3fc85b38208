package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first of several types that the value is of. */
record EitherType(List<Type> types) implements Type {
    EitherType {
        types = List.copyOf(types);
    }

    static EitherType of(Type... types) {
        return new EitherType(List.of(types));
    }

    @Override
    public boolean fits(Node value) {
        return types.stream().anyMatch(type -> type.fits(value));
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        for (Type type : types) {
            if (type.fits(value)) {
                return type.read(value, check);
            }
        }
        return check.wrong(this, value, "");
    }

    @Override
    public String shown() {
        return types.stream().map(Type::shown).collect(Collectors.joining(", or "));
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", types.stream().map(Type::schema).toList());
    }

    @Override
    public Stream<Shape> shapes() {
        return types.stream().flatMap(Type::shapes);
    }
}
