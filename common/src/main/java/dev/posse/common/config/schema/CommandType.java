package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command line, or a secret that is one. */
record CommandType() implements Type {
    private static final SecretType SECRET = new SecretType();

    @Override
    public boolean fits(Node value) {
        return Texts.ANY.fits(value) || SECRET.fits(value);
    }

    @Override
    public Optional<Node> read(Node value, Check check) {
        if (value instanceof Node.Arr) {
            return check.wrong(
                    this, value, "put the list into \"args\"; its first is then the program");
        }
        return SECRET.fits(value) ? SECRET.read(value, check) : Texts.ANY.read(value, check);
    }

    @Override
    public String shown() {
        return Texts.ANY.shown();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(Texts.ANY.schema(), SECRET.schema()));
    }
}
