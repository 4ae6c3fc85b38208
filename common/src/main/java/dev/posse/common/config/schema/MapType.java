package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Nodes;
import dev.posse.common.config.tree.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object whose keys are names that its author gives; they are taken as they are.
 *
 * @param nameType the rule for those names
 */
record MapType(TextType nameType, Type value) implements Type {
    @Override
    public boolean fits(Node node) {
        return node instanceof Node.Obj;
    }

    @Override
    public Optional<Node> read(Node node, Check check) {
        if (!(node instanceof Node.Obj object)) {
            return check.wrong(this, node, "");
        }
        Map<String, Node.Member> members = new LinkedHashMap<>();
        for (Node.Member member : object.members()) {
            String name = nameType.canonical().apply(member.key());
            checkName(member, members.get(name), check);
            value.read(member.value(), check)
                    .ifPresent(
                            read ->
                                    members.putIfAbsent(
                                            name, new Node.Member(name, member.place(), read)));
        }
        return Optional.of(new Node.Obj(object.place(), List.copyOf(members.values())));
    }

    private void checkName(Node.Member member, Node.Member earlier, Check check) {
        Texts.unprintable(member.key())
                .or(() -> nameType.problem().apply(member.key()))
                .ifPresent(
                        problem ->
                                check.findings()
                                        .error(
                                                member.place(),
                                                Shown.word(member.key()) + " " + problem,
                                                nameType.hint().apply(member.key())));
        if (earlier != null) {
            check.findings()
                    .error(
                            member.place(),
                            Shown.word(member.key()) + " stands twice in one object",
                            "it stands first at " + earlier.place().shortly());
        }
    }

    @Override
    public String shown() {
        return "an object (each value: " + value.shown() + ")";
    }

    @Override
    public Map<String, Object> schema() {
        return Nodes.map("type", "object", "additionalProperties", value.schema());
    }

    @Override
    public Stream<Shape> shapes() {
        return value.shapes();
    }
}
