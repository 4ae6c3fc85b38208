package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Nodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Environment variables: an object, or a list of {@code "NAME=VALUE"} of which the last wins. */
record EnvType() implements Type {
    private static final MapType MAP =
            new MapType(Texts.ENV_NAME, EitherType.of(new LooseTextType(), new SecretType()));

    @Override
    public boolean fits(Node value) {
        return value instanceof Node.Obj || value instanceof Node.Arr;
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        if (value instanceof Node.Arr array) {
            return lines(array, check);
        }
        return value instanceof Node.Obj ? MAP.read(value, check) : check.wrong(this, value, "");
    }

    private Optional<Node> lines(Node.Arr array, Check check) {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        for (Node element : array.elements()) {
            if (!(element instanceof Node.Scalar line) || !line.isString()) {
                check.wrong(Texts.ENV_LINE, element, "write \"NAME=VALUE\"");
                continue;
            }
            Texts.ENV_LINE
                    .read(line, check)
                    .ifPresent(
                            read -> {
                                int equals = line.text().indexOf('=');
                                String name = line.text().substring(0, equals);
                                members.put(
                                        name,
                                        new Node.Member(
                                                name,
                                                line.place(),
                                                Node.Scalar.string(
                                                        line.place(),
                                                        line.text().substring(equals + 1))));
                            });
        }
        return Optional.of(new Node.Obj(array.place(), List.copyOf(members.values())));
    }

    @Override
    public String shown() {
        return "an object of names and values, or a list of \"NAME=VALUE\"";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "anyOf",
                List.of(
                        MAP.schema(),
                        Nodes.map("type", "array", "items", Map.of("type", "string"))));
    }
}
