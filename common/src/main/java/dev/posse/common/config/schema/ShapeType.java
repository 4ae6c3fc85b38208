package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An object with a table of its own. */
record ShapeType(Shape shape) implements Type {
    @Override
    public boolean fits(Node value) {
        return value instanceof Node.Obj;
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        return value instanceof Node.Obj object
                ? Optional.of(shape.read(object, check).toNode(field -> true))
                : check.wrong(
                        this, value, "its keys are " + String.join(", ", shape.root().mainKeys()));
    }

    @Override
    public String shown() {
        return "an object (" + shape.name() + ")";
    }

    @Override
    public Map<String, Object> schema() {
        return JsonSchema.reference(shape);
    }

    @Override
    public Stream<Shape> shapes() {
        return Stream.of(shape);
    }
}
