package dev.posse.common.config.bind;

import dev.posse.common.config.schema.Canon;
import dev.posse.common.config.schema.Check;
import dev.posse.common.config.schema.Dialect;
import dev.posse.common.config.schema.Shapes;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.config.tree.TreeParser;
import dev.posse.common.model.Labels;
import dev.posse.common.model.Membership;
import dev.posse.common.model.Names;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSet;
import dev.posse.common.model.ProcessSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The named sets of a configuration and all that it includes. */
public final class Sets {
    /** Each of them looks at all processes, as often as one is added. */
    private static final int MOST_PATTERNS = 200;

    private final Findings findings;
    private final Map<String, Written> sets = new LinkedHashMap<>();

    /** Names of sets that something is wrong with, so that who names them is not blamed. */
    private final Set<String> broken = new HashSet<>();

    private int patterns;

    /**
     * A set, and where it says what.
     *
     * @param members the places of its members, in their order
     */
    record Written(ProcessSet set, Place name, List<Place> members) {}

    Sets(Findings findings) {
        this.findings = findings;
    }

    /** The sets of a text that has nothing but them; findings tell what is wrong. */
    public static List<ProcessSet> read(String json, Findings findings) {
        Sets sets = new Sets(findings);
        TreeParser.parse("groups", json, findings)
                .filter(Node.Obj.class::isInstance)
                .map(node -> (Node.Obj) node)
                .map(node -> Shapes.FILE.read(node, Check.of(findings, false, Dialect.POSSE)))
                .flatMap((Canon file) -> file.get("groups"))
                .ifPresent(sets::add);
        return sets.all();
    }

    /** What one file says under {@code groups}. */
    void add(Node node) {
        Node list = NamedParts.canonical("groups", node);
        for (Node element : ((Node.Arr) list).elements()) {
            if (element instanceof Node.Obj object) {
                add(object);
            }
        }
    }

    private void add(Node.Obj object) {
        Optional<Node.Scalar> name = object.get("name").map(node -> (Node.Scalar) node);
        Optional<Node.Arr> members = object.get("members").map(node -> (Node.Arr) node);
        if (name.isEmpty() || Names.problem(name.get().text()).isPresent()) {
            return;
        }
        String text = name.get().text();
        if (members.isEmpty() || members.get().elements().isEmpty()) {
            broken.add(text); // which was told already
            return;
        }
        Written first = sets.get(text);
        if (first != null) {
            findings.error(
                    name.get().place(),
                    "two groups are called " + Shown.word(text),
                    "the first is at " + first.name().shortly() + "; rename one of them");
            return;
        }
        List<String> said =
                members.get().elements().stream().map(Sets::text).map(Names::normalize).toList();
        patterns += (int) said.stream().filter(Membership::isPattern).count();
        if (patterns > MOST_PATTERNS) {
            findings.error(
                    members.get().place(),
                    "the groups have more than " + MOST_PATTERNS + " globs, group: and tag:",
                    "name the processes themselves");
            broken.add(text);
            return;
        }
        ProcessSet set =
                new ProcessSet(
                        text,
                        said,
                        choice(object, "start_order", ProcessSet.StartOrder.SEQUENTIAL),
                        choice(object, "stop_order", ProcessSet.StopOrder.REVERSE),
                        object.get("autostart").map(Sets::text).filter("true"::equals).isPresent(),
                        choice(object, "on_start_failure", ProcessSet.OnStartFailure.CONTINUE));
        List<Place> places = members.get().elements().stream().map(Node::place).toList();
        sets.put(text, new Written(set, name.get().place(), places));
    }

    private static <E extends Enum<E>> E choice(Node.Obj object, String key, E usual) {
        return object.get(key)
                .map(Sets::text)
                .map(word -> Enum.valueOf(usual.getDeclaringClass(), word.toUpperCase(Locale.ROOT)))
                .orElse(usual);
    }

    private static String text(Node node) {
        return ((Node.Scalar) node).text();
    }

    List<ProcessSet> all() {
        return sets.values().stream().map(Written::set).toList();
    }

    Set<String> names() {
        Set<String> names = new HashSet<>(sets.keySet());
        names.addAll(broken);
        return names;
    }

    /** The processes, those with autostart that are in a set with it. */
    List<ProcessSpec> autostarted(List<ProcessSpec> processes) {
        if (all().stream().noneMatch(ProcessSet::autostart)) {
            return processes;
        }
        Map<ProcessId, Labels> labels = new LinkedHashMap<>();
        processes.forEach(spec -> labels.put(spec.id(), spec.labels()));
        Membership membership = new Membership(all(), labels);
        Set<ProcessId> starts = new HashSet<>();
        all().stream()
                .filter(ProcessSet::autostart)
                .forEach(set -> starts.addAll(membership.of(set.name())));
        return processes.stream()
                .map(spec -> starts.contains(spec.id()) ? spec.withAutostart(true) : spec)
                .toList();
    }

    /** Tells members that are nowhere, names that mean two things, and circles. */
    void check(Map<ProcessId, Labels> processes, List<Draft> drafts) {
        Membership membership = new Membership(all(), processes);
        new SetCheck(sets, broken, membership, processes, drafts, findings).check();
    }

    /** The part of the way that leads from a set to itself. */
    static List<String> circle(Set<String> way, String again) {
        List<String> circle = new ArrayList<>(way);
        circle.subList(0, circle.indexOf(again)).clear();
        circle.add(again);
        return circle;
    }
}
