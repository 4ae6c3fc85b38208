package dev.posse.common.config.bind;

import dev.posse.common.config.schema.Canon;
import dev.posse.common.config.schema.Field;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.JsonText;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is read, checked and kept although nothing acts on it yet: the keys of processes, the keys
 * of the file, and the processes that cannot run without them.
 */
final class Later {
    /** Under this key a configuration keeps processes that are made of a template. */
    static final String PENDING = "pending_processes";

    private static final int MOST_NAMES = 3;

    private final Findings findings;
    private final Map<String, Node> ofFile = new LinkedHashMap<>();
    private final List<Node> pending = new ArrayList<>();
    private final Map<String, Set<String>> users = new LinkedHashMap<>();

    Later(Findings findings) {
        this.findings = findings;
    }

    /** The keys of a whole file. */
    void add(Canon file) {
        for (Node.Member member : file.toNode(field -> !field.acted()).members()) {
            Node value = NamedParts.canonical(member.key(), member.value());
            Node before = ofFile.get(member.key());
            ofFile.put(
                    member.key(),
                    before == null ? value : NamedParts.join(before, value, findings));
            users.computeIfAbsent(member.key(), key -> new LinkedHashSet<>());
        }
    }

    /** Canonical key to JSON text of what is kept of a process. */
    Map<String, String> of(Canon process, String name) {
        Map<String, String> later = new TreeMap<>();
        for (Node.Member member : process.toNode(field -> kept(field, process)).members()) {
            later.put(member.key(), JsonText.compact(member.value()));
            use(member.key(), name);
        }
        return later;
    }

    /** A process that cannot run before templates or secrets are acted on. */
    void addPending(Canon process, String name, String because) {
        pending.add(
                process.toNode(
                        field ->
                                dev.posse.common.config.schema.Shapes.PROCESS.has(field.path())
                                        && (field.acted() || kept(field, process))));
        use(because, name);
    }

    /** What says only what holds anyway need not be kept, nor warned of. */
    private static boolean kept(Field field, Canon process) {
        if (field.acted()) {
            return false;
        }
        Node value = process.get(field.path()).orElseThrow();
        boolean nothing =
                value instanceof Node.Scalar scalar
                        ? scalar.text().isEmpty() || scalar.text().equals(field.fallback())
                        : JsonText.compact(value).length() == 2;
        return !nothing || field.path().contains(".");
    }

    private void use(String key, String name) {
        users.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(name);
    }

    /** Canonical key to JSON text of what is kept of the file. */
    Map<String, String> ofFile() {
        Map<String, String> later = new TreeMap<>();
        ofFile.forEach((key, value) -> later.put(key, JsonText.compact(value)));
        if (!pending.isEmpty()) {
            later.put(PENDING, JsonText.compact(new Node.Arr(Place.ofFile(""), pending)));
        }
        return later;
    }

    /** One warning for all of it. */
    void warn(Place file) {
        if (users.isEmpty()) {
            return;
        }
        List<String> parts = new ArrayList<>();
        users.forEach((key, names) -> parts.add(key + (names.isEmpty() ? "" : of(names))));
        findings.warning(
                file,
                "not acted on yet: " + String.join(", ", parts),
                "it is checked and kept for a later version");
    }

    private static String of(Set<String> names) {
        List<String> shown =
                names.stream()
                        .limit(MOST_NAMES)
                        .map(dev.posse.common.config.bind.Later::plain)
                        .toList();
        int more = names.size() - shown.size();
        return " (" + String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "") + ")";
    }

    private static String plain(String name) {
        String quoted = Shown.word(name);
        return quoted.substring(1, quoted.length() - 1);
    }
}
