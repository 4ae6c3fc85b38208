package dev.posse.common.config.bind;

import dev.posse.common.config.schema.Canon;
import dev.posse.common.config.schema.Hosts;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.text.Nearest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at what processes say of others: warns of names that are likely slips, and finds processes
 * that wait for one another in a circle, so that none of them would ever start. What a dependency
 * names is looked for on the same host first; a name that this configuration does not have may be
 * another's. It walks without recursion: chains may be long.
 */
final class Dependencies {
    private static final int MOST_NAMED = 20;

    /** Each look compares with all names. */
    private static final int MOST_LOOKED_FOR = 100;

    private final List<Draft> drafts;
    private final Findings findings;
    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final int[] colour;
    private final int[] parent;
    private int looked;

    private static final int NEW = 0;
    private static final int OPEN = 1;
    private static final int DONE = 2;

    Dependencies(List<Draft> drafts, Findings findings) {
        this.drafts = List.copyOf(drafts);
        this.findings = findings;
        this.colour = new int[drafts.size()];
        this.parent = new int[drafts.size()];
        for (int i = 0; i < drafts.size(); i++) {
            String name = drafts.get(i).name().text();
            byId.putIfAbsent(name + "@" + drafts.get(i).host(), i);
            byName.computeIfAbsent(name, any -> new ArrayList<>()).add(i);
        }
    }

    void check() {
        for (int i = 0; i < drafts.size(); i++) {
            if (colour[i] == NEW) {
                walk(i);
            }
            drafts.get(i).canon().get("on_lost_sheriff.process").ifPresent(this::warn);
        }
    }

    /** A process on the way and those it waits for that were not looked at yet. */
    private record Step(int process, Deque<Integer> next) {}

    private void walk(int start) {
        Deque<Step> way = new ArrayDeque<>();
        way.push(enter(start, -1));
        while (!way.isEmpty()) {
            Step step = way.peek();
            Integer next = step.next().poll();
            if (next == null) {
                colour[step.process()] = DONE;
                way.pop();
            } else if (colour[next] == NEW) {
                way.push(enter(next, step.process()));
            } else if (colour[next] == OPEN) {
                tell(step.process(), next);
            }
        }
    }

    private Step enter(int process, int from) {
        colour[process] = OPEN;
        parent[process] = from;
        return new Step(process, new ArrayDeque<>(waitsFor(process)));
    }

    private List<Integer> waitsFor(int process) {
        Draft draft = drafts.get(process);
        Optional<Node> list = draft.canon().get("depends_on");
        List<Integer> found = new ArrayList<>();
        if (list.isPresent()) {
            for (Node element : ((Node.Arr) list.get()).elements()) {
                Optional<Integer> one = find(name(element), draft.host());
                one.ifPresentOrElse(found::add, () -> warn(element));
                one.ifPresent(target -> requireCheck(element, drafts.get(target)));
            }
        }
        return found;
    }

    /** Nothing would ever say that it is healthy, or ready. */
    private void requireCheck(Node element, Draft target) {
        String condition =
                element instanceof Node.Obj object
                        ? object.get("condition")
                                .map(node -> ((Node.Scalar) node).text())
                                .orElse("started")
                        : "started";
        Canon canon = target.canon();
        if (canon.toldOfAny(path -> path.startsWith("health_check."))) {
            return; // its check may be what was wrong
        }
        boolean output =
                canon.has("health_check.pattern")
                        || canon.text("health_check.type").filter("output"::equals).isPresent();
        boolean any =
                output
                        || Stream.of("type", "url", "port", "script")
                                .anyMatch(key -> canon.has("health_check." + key));
        boolean missing =
                condition.equals("healthy") && !any || condition.equals("log-ready") && !output;
        if (missing) {
            findings.error(
                    element.place(),
                    Shown.word(target.name().text())
                            + (any
                                    ? " has a health_check of another type than output"
                                    : " has no health_check")
                            + ", so it can never be "
                            + condition,
                    condition.equals("healthy")
                            ? "give it a health_check, or wait for \"started\""
                            : "give it \"health_check\": {\"pattern\": ...}, or wait for"
                                    + " \"healthy\"");
        }
    }

    /** It may be another file's, unless it is spelled almost as one of this. */
    private void warn(Node element) {
        String name = name(element);
        if (name.indexOf('@') < 0 && !byName.containsKey(name) && looked++ < MOST_LOOKED_FOR) {
            Nearest.to(name, byName.keySet())
                    .ifPresent(
                            near ->
                                    findings.warning(
                                            element.place(),
                                            "no process of this file is called " + Shown.word(name),
                                            "did you mean " + Shown.word(near) + "?"));
        }
    }

    private static String name(Node element) {
        Node name =
                element instanceof Node.Obj object
                        ? object.get("process").orElse(element)
                        : element;
        return name instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    private Optional<Integer> find(String name, String host) {
        Integer exact = byId.get(name + "@" + host);
        if (exact == null) {
            int at = name.lastIndexOf('@');
            exact =
                    at < 0
                            ? null
                            : byId.get(
                                    name.substring(0, at)
                                            + "@"
                                            + Hosts.canonical(name.substring(at + 1)));
        }
        if (exact != null) {
            return Optional.of(exact);
        }
        List<Integer> others = byName.getOrDefault(name, List.of());
        return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
    }

    private void tell(int last, int first) {
        List<String> names = new ArrayList<>();
        for (int i = last; i != first; i = parent[i]) {
            names.add(0, drafts.get(i).name().text());
        }
        names.add(0, drafts.get(first).name().text());
        String start = drafts.get(first).name().text();
        Draft draft = drafts.get(last);
        findings.error(
                draft.canon().get("depends_on").orElseThrow().place(),
                names.size() == 1
                        ? "process " + Shown.word(start) + " waits for itself"
                        : "these processes wait for one another in a circle: " + chain(names),
                "remove one of these dependencies");
    }

    private static String chain(List<String> names) {
        List<String> shown = names.subList(0, Math.min(names.size(), MOST_NAMED));
        String more = names.size() > MOST_NAMED ? " -> ... (" + names.size() + " processes)" : "";
        String chain = String.join(" -> ", shown.stream().map(Shown::word).toList());
        return chain + more + " -> " + Shown.word(names.get(0));
    }
}
