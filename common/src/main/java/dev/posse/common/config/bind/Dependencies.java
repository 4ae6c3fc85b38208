package dev.posse.common.config.bind;

import dev.posse.common.config.schema.Canon;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.text.Nearest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
    private static final int MOST_HOSTS = 3;

    /** Each look compares with all names. */
    private static final int MOST_LOOKED_FOR = 100;

    private final List<Draft> drafts;
    private final Findings findings;
    private final ProcessNames names;
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
        this.names = new ProcessNames(this.drafts);
    }

    void check() {
        for (int i = 0; i < drafts.size(); i++) {
            if (colour[i] == NEW) {
                walk(i);
            }
            lostSheriff(drafts.get(i));
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
                Optional<Integer> one = names.find(name(element), draft.host());
                one.ifPresentOrElse(found::add, () -> untold(element));
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

    /** What is started in place of the process when the sheriff is lost. */
    private void lostSheriff(Draft draft) {
        draft.canon()
                .get("on_lost_sheriff.process")
                .filter(node -> names.hosts(name(node)).isEmpty())
                .ifPresent(this::warn);
    }

    /** One of this file that is not said well enough, or maybe another file's. */
    private void untold(Node element) {
        String name = name(element);
        List<String> hosts = names.hosts(name);
        if (hosts.size() > 1) {
            findings.error(
                    element.place(),
                    Shown.word(name) + " is on " + String.join(" and ", few(hosts)),
                    "say which, as in " + Shown.word(name + "@" + hosts.get(0)));
        } else if (hosts.isEmpty()) {
            warn(element);
        }
    }

    private static List<String> few(List<String> hosts) {
        List<String> shown = new ArrayList<>();
        hosts.stream().limit(MOST_HOSTS).map(Shown::word).forEach(shown::add);
        if (hosts.size() > MOST_HOSTS) {
            shown.add("others");
        }
        return shown;
    }

    /** It may be another file's, unless it is spelled almost as one of this. */
    private void warn(Node element) {
        String name = name(element);
        if (name.indexOf('@') < 0 && looked++ < MOST_LOOKED_FOR) {
            Nearest.to(name, names.all())
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
