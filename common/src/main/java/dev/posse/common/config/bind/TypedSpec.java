package dev.posse.common.config.bind;

import dev.posse.common.config.schema.Keys;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Shown;
import java.util.Optional;

/** {@code {"type": "process", "spec": {...}}}, the form of provisr's program files. */
final class TypedSpec {
    private TypedSpec() {}

    static boolean is(Node.Obj object) {
        return member(object, "type").isPresent() && member(object, "spec").isPresent();
    }

    /** The process inside; empty when there is none, which the findings tell. */
    static Optional<Node.Obj> spec(Node.Obj object, Findings findings) {
        Node.Member type = member(object, "type").orElseThrow();
        Node.Member spec = member(object, "spec").orElseThrow();
        boolean process =
                type.value() instanceof Node.Scalar scalar
                        && Keys.normal(scalar.text()).equals("process");
        if (!process) {
            findings.error(
                    type.value().place(),
                    "type takes the word process, not " + type.value().kindName(),
                    "what runs at certain times is a process with a schedule");
            return Optional.empty();
        }
        for (Node.Member other : object.members()) {
            if (other != type && other != spec && !Keys.isAuthors(other.key())) {
                findings.error(
                        other.place(),
                        "unknown key " + Shown.word(other.key()) + " beside type and spec",
                        "it belongs into 'spec'");
            }
        }
        if (spec.value() instanceof Node.Obj found) {
            return Optional.of(found);
        }
        findings.error(
                spec.value().place(), "spec takes an object, not " + spec.value().kindName());
        return Optional.empty();
    }

    private static Optional<Node.Member> member(Node.Obj object, String key) {
        return object.members().stream()
                .filter(member -> Keys.normal(member.key()).equals(key))
                .findFirst();
    }
}
