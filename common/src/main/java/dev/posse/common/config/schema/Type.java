package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a key takes: checks a value, brings it to its canonical form, and describes itself. */
public interface Type {
    /** Whether a value is of this kind at all, so that a choice between types can be made. */
    boolean fits(Node value);

    /** The canonical value; empty when it is wrong, which the check's findings then tell. */
    Optional<Node> read(Node value, Check check);

    /** The end of the sentence "the key takes ...". */
    String shown();

    /** The same for editors, as JSON Schema. */
    Map<String, Object> schema();

    /** The tables of objects that it is made of. */
    default Stream<Shape> shapes() {
        return Stream.empty();
    }
}
