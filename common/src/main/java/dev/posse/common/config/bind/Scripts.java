package dev.posse.common.config.bind;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.Labels;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.ScriptStep;
import dev.posse.common.model.script.ScriptTarget;
import dev.posse.common.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The scripts of a configuration and all that it includes. What a step names may be another
 * configuration's, so a name that is not here is no error; it is checked when the script is run.
 * What is spelled almost as something here is told.
 */
final class Scripts {
    /** Each look compares with all names. */
    private static final int MOST_LOOKED_FOR = 100;

    private final Findings findings;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Script> scripts = new LinkedHashMap<>();
    private final List<Named> named = new ArrayList<>();

    /** Something that a step names, and where. */
    private record Named(Place place, ScriptStep step) {}

    Scripts(Findings findings) {
        this.findings = findings;
    }

    /** What one file says under {@code scripts}. */
    void add(Node node) {
        for (Node.Member member : ((Node.Obj) node).members()) {
            Place first = places.putIfAbsent(member.key(), member.place());
            if (first != null) {
                findings.error(
                        member.place(),
                        "two scripts are called " + Shown.word(member.key()),
                        "the first is at " + first.shortly() + "; rename one of them");
            } else if (Script.problem(member.key()).isEmpty()) {
                bind(member);
            }
        }
    }

    private void bind(Node.Member member) {
        List<ScriptStep> steps = new ArrayList<>();
        for (Node element : ((Node.Arr) member.value()).elements()) {
            ScriptBinder.step(element)
                    .ifPresent(
                            step -> {
                                steps.add(step);
                                named.add(new Named(element.place(), step));
                            });
        }
        scripts.put(member.key(), new Script(member.key(), steps));
    }

    List<Script> all() {
        return List.copyOf(scripts.values());
    }

    /** Looks for circles, and for names that are spelled almost as those of these processes. */
    void check(Map<ProcessId, Labels> processes, Set<String> sets) {
        new ScriptCircles(scripts, places, findings).check();
        Set<String> names = new TreeSet<>();
        Set<String> groups = new TreeSet<>(sets);
        Set<String> tags = new TreeSet<>();
        for (Map.Entry<ProcessId, Labels> process : processes.entrySet()) {
            ProcessId id = process.getKey();
            names.add(id.name());
            names.add(id.toString());
            names.add(id.name() + "@" + id.host());
            String base = process.getValue().replicaOf();
            if (!base.isEmpty()) {
                names.add(base);
                names.add(base + "@" + id.host());
            }
            String path = process.getValue().group();
            for (int at = path.length(); at > 0; at = path.lastIndexOf('/', at - 1)) {
                groups.add(path.substring(0, at));
            }
            tags.addAll(process.getValue().tags());
        }
        named.stream()
                .limit(MOST_LOOKED_FOR)
                .forEach(one -> look(one.place(), one.step(), names, groups, tags));
    }

    private void look(
            Place place, ScriptStep step, Set<String> names, Set<String> groups, Set<String> tags) {
        if (step instanceof ScriptStep.Parallel parallel) {
            parallel.lanes()
                    .forEach(lane -> lane.forEach(one -> look(place, one, names, groups, tags)));
            return;
        }
        Optional<ScriptTarget> target =
                step instanceof ScriptStep.Act act
                        ? Optional.of(act.target())
                        : step instanceof ScriptStep.Await await
                                ? Optional.of(await.target())
                                : Optional.empty();
        if (target.isPresent() && target.get() instanceof ScriptTarget.Process process) {
            warn(place, "process", process.name(), names);
        } else if (target.isPresent() && target.get() instanceof ScriptTarget.Group group) {
            warn(place, "group", group.path(), groups);
        } else if (target.isPresent() && target.get() instanceof ScriptTarget.Tag tag) {
            warn(place, "tag", tag.tag(), tags);
        }
        step.calls().forEach(script -> warn(place, "script", script, scripts.keySet()));
    }

    /** It may be another file's name, which is looked up when the script is run. */
    private void warn(Place place, String what, String name, Set<String> known) {
        if (known.contains(name)) {
            return;
        }
        Optional<String> near = Nearest.to(name, known);
        if (near.isEmpty()) {
            return;
        }
        String message = "no " + what + " here is called " + Shown.word(name);
        findings.warning(
                place,
                message,
                "did you mean " + Shown.word(near.get()) + "? Or another file brings it");
    }
}
