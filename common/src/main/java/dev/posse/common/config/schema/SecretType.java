package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Nodes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code {"secret": {"file": PATH}}} or {@code {"secret": {"env": NAME}}} in place of a text. */
record SecretType() implements Type {
    private static final String HINT =
            "write {\"secret\": {\"file\": \"/path/on/the/host\"}} or {\"secret\": {\"env\":"
                    + " \"NAME\"}}";

    /** Whether a canonical value is a secret. */
    static boolean is(Node value) {
        return value instanceof Node.Obj object
                && object.members().size() == 1
                && Keys.normal(object.members().get(0).key()).equals("secret");
    }

    @Override
    public boolean fits(Node value) {
        return value instanceof Node.Obj;
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        if (!is(value)
                || !(((Node.Obj) value).members().get(0).value() instanceof Node.Obj source)
                || source.members().size() != 1
                || !(source.members().get(0).value() instanceof Node.Scalar where)
                || !where.isString()
                || where.text().isBlank()) {
            return check.wrong(this, value, HINT);
        }
        String kind = Keys.normal(source.members().get(0).key());
        if (!kind.equals("file") && !kind.equals("env")) {
            return check.wrong(this, value, HINT);
        }
        if (kind.equals("file") && !where.text().startsWith("/")) {
            return check.bad(
                    where,
                    "has a secret file without its whole path",
                    "write the path on the host, from /");
        }
        return Optional.of(Nodes.of(Nodes.map("secret", Nodes.map(kind, where.text()))));
    }

    @Override
    public String shown() {
        return "a secret";
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> text = Map.of("type", "string");
        return Nodes.map(
                "type",
                "object",
                "required",
                List.of("secret"),
                "properties",
                Map.of(
                        "secret",
                        Nodes.map(
                                "type",
                                "object",
                                "properties",
                                Nodes.map("file", text, "env", text),
                                "minProperties",
                                1,
                                "maxProperties",
                                1,
                                "additionalProperties",
                                false)),
                "additionalProperties",
                false);
    }
}
