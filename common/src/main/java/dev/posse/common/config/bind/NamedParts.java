package dev.posse.common.config.bind;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings parts that may be written as a list or by name into one form, and joins those of files.
 */
final class NamedParts {
    private NamedParts() {}

    /** Templates and resource types by name, groups as a list. */
    static Node canonical(String key, Node value) {
        return switch (key) {
            case "templates" -> byName(value, "id");
            case "resource_types" -> byName(value, "name");
            case "groups" -> asList(value);
            default -> value;
        };
    }

    private static Node byName(Node value, String nameKey) {
        if (!(value instanceof Node.Arr list)) {
            return value;
        }
        List<Node.Member> members = new ArrayList<>();
        for (Node element : list.elements()) {
            Node.Obj object = (Node.Obj) element;
            object.get(nameKey)
                    .ifPresent(
                            name ->
                                    members.add(
                                            new Node.Member(
                                                    ((Node.Scalar) name).text(),
                                                    name.place(),
                                                    without(object, nameKey))));
        }
        return new Node.Obj(value.place(), members);
    }

    private static Node asList(Node value) {
        if (!(value instanceof Node.Obj byName)) {
            return value;
        }
        List<Node> elements = new ArrayList<>();
        for (Node.Member member : byName.members()) {
            List<Node.Member> members = new ArrayList<>();
            members.add(
                    new Node.Member(
                            "name",
                            member.place(),
                            Node.Scalar.string(member.place(), member.key())));
            members.addAll(without((Node.Obj) member.value(), "name").members());
            elements.add(new Node.Obj(member.value().place(), members));
        }
        return new Node.Arr(value.place(), elements);
    }

    private static Node.Obj without(Node.Obj object, String key) {
        return new Node.Obj(
                object.place(),
                object.members().stream().filter(member -> !member.key().equals(key)).toList());
    }

    /** What two files, or two members, say under one key. */
    static Node join(Node first, Node second, Findings findings) {
        if (first instanceof Node.Arr one && second instanceof Node.Arr other) {
            List<Node> elements = new ArrayList<>(one.elements());
            elements.addAll(other.elements());
            return new Node.Arr(first.place(), elements);
        }
        if (!(first instanceof Node.Obj one) || !(second instanceof Node.Obj other)) {
            return second;
        }
        Map<String, Node.Member> members = new LinkedHashMap<>();
        one.members().forEach(member -> members.put(member.key(), member));
        for (Node.Member member : other.members()) {
            Node.Member before = members.putIfAbsent(member.key(), member);
            if (before != null) {
                findings.error(
                        member.place(),
                        Shown.word(member.key()) + " is said by two files",
                        "the first is at " + before.place().shortly());
            }
        }
        return new Node.Obj(first.place(), List.copyOf(members.values()));
    }
}
