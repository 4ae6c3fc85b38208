package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Nodes;
import dev.posse.common.model.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list.
 *
 * @param oneWillDo whether a single element may stand without its brackets
 */
record ListType(Type element, boolean oneWillDo) implements Type {
    @Override
    public boolean fits(Node value) {
        return value instanceof Node.Arr || (oneWillDo && element.fits(value));
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        if (value instanceof Node.Arr array) {
            return elements(array, check);
        }
        return fits(value)
                ? element.read(value, check).map(one -> new Node.Arr(value.place(), List.of(one)))
                : check.wrong(this, value, element.fits(value) ? asList(value) : "");
    }

    /** The single value, or the words of it, as the list that was meant. */
    private String asList(Node value) {
        boolean words = element.shapes().findAny().isEmpty();
        if (!words || !(value instanceof Node.Scalar scalar) || scalar.text().length() > 60) {
            return "put it into brackets";
        }
        return "write "
                + Arrays.stream(scalar.text().strip().split("\\s+"))
                        .map(word -> "\"" + Names.printable(word) + "\"")
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    private Optional<Node> elements(Node.Arr array, Check check) {
        List<Node> read = new ArrayList<>();
        for (Node node : array.elements()) {
            element.read(node, check).ifPresent(read::add);
        }
        return Optional.of(new Node.Arr(array.place(), read));
    }

    @Override
    public String shown() {
        return "a list (each: " + element.shown() + ")";
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> list = Nodes.map("type", "array", "items", element.schema());
        return oneWillDo ? Map.of("anyOf", List.of(list, element.schema())) : list;
    }

    @Override
    public Stream<Shape> shapes() {
        return element.shapes();
    }
}
