package dev.posse.common.config.bind;

import dev.posse.common.config.schema.DeputyAddress;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.DeputyEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The hosts that a configuration lists. */
final class Deputies {
    private final String source;
    private final Findings findings;
    private final List<DeputyEntry> entries = new ArrayList<>();
    private final Map<String, Place> seen = new HashMap<>();

    Deputies(String source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    void add(Node list) {
        for (Node element : ((Node.Arr) list).elements()) {
            if (element instanceof Node.Obj object) {
                add(object);
            } else {
                add(Optional.empty(), Optional.of(element), false, null);
            }
        }
    }

    private void add(Node.Obj object) {
        Optional<Node> id = object.get("id");
        Optional<Node> address = object.get("address");
        boolean tls = object.get("tls").map(node -> text(node).equals("true")).orElse(false);
        add(id, address, tls, object);
    }

    private void add(Optional<Node> id, Optional<Node> address, boolean tls, Node.Obj object) {
        Optional<DeputyAddress> where = address.flatMap(node -> DeputyAddress.parse(text(node)));
        id.ifPresent(node -> refuseTwice("id", text(node), node.place()));
        where.ifPresent(
                found -> refuseTwice("address", found.address(), address.orElseThrow().place()));
        if (id.isPresent() || where.isPresent()) {
            entries.add(
                    new DeputyEntry(
                            id.map(Deputies::text),
                            where.map(DeputyAddress::address),
                            texts(object, "aliases"),
                            texts(object, "tags"),
                            tls || where.map(DeputyAddress::tls).orElse(false),
                            source));
        }
    }

    private void refuseTwice(String what, String value, Place place) {
        Place first = seen.putIfAbsent(what + " " + value.toLowerCase(Locale.ROOT), place);
        if (first != null) {
            findings.error(
                    place,
                    "two deputies have the " + what + " " + Shown.word(value),
                    "the first is at " + first.shortly() + "; remove one of them");
        }
    }

    private static List<String> texts(Node.Obj object, String key) {
        return object == null ? List.of() : object.get(key).map(Values::texts).orElse(List.of());
    }

    private static String text(Node node) {
        return ((Node.Scalar) node).text();
    }

    List<DeputyEntry> entries() {
        return entries;
    }

    /** Every name under which a process may name one of them. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (DeputyEntry entry : entries) {
            entry.id().ifPresent(names::add);
            names.addAll(entry.aliases());
            entry.address()
                    .filter(address -> !address.startsWith("unix:"))
                    .ifPresent(
                            address -> names.add(address.substring(0, address.lastIndexOf(':'))));
        }
        return names;
    }
}
