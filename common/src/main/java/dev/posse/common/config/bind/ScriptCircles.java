package dev.posse.common.config.bind;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.ScriptStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds scripts that run themselves in the end, and scripts that would never come to an end. */
final class ScriptCircles {
    /** Scripts within scripts; nobody reads a deeper one. */
    private static final int DEEPEST = 64;

    private final Map<String, Script> scripts;
    private final Map<String, Place> places;
    private final Findings findings;
    private final Map<String, Long> sizes = new HashMap<>();

    ScriptCircles(Map<String, Script> scripts, Map<String, Place> places, Findings findings) {
        this.scripts = scripts;
        this.places = places;
        this.findings = findings;
    }

    void check() {
        Set<String> told = new LinkedHashSet<>();
        scripts.keySet().forEach(name -> size(name, new LinkedHashSet<>(), told));
        sizes.forEach(
                (name, size) -> {
                    if (size > Script.MOST_STEPS && !told.contains(name)) {
                        findings.error(
                                places.get(name),
                                "script "
                                        + Shown.word(name)
                                        + " has more than "
                                        + Script.MOST_STEPS
                                        + " steps with all that it runs",
                                "run fewer scripts from it");
                    }
                });
    }

    /** How many steps it has with all that it runs. */
    private long size(String name, Set<String> way, Set<String> told) {
        Long known = sizes.get(name);
        if (known != null || !scripts.containsKey(name)) {
            return known == null ? 0 : known;
        }
        if (!way.add(name)) {
            circle(name, new ArrayList<>(way), told);
            return 0;
        }
        if (way.size() > DEEPEST) {
            findings.error(
                    places.get(name),
                    "script " + Shown.word(name) + " is the " + (DEEPEST + 1) + "th within another",
                    "run it from a script that is not so deep");
            told.add(name);
            way.remove(name);
            return 0;
        }
        long size = 0;
        for (ScriptStep step : scripts.get(name).steps()) {
            size += steps(step);
            for (String called : step.calls()) {
                size = Math.min(size + size(called, way, told), Script.MOST_STEPS + 1L);
            }
        }
        way.remove(name);
        sizes.put(name, size);
        return size;
    }

    private static long steps(ScriptStep step) {
        return step instanceof ScriptStep.Parallel parallel
                ? 1 + parallel.lanes().stream().flatMap(List::stream).count()
                : 1;
    }

    private void circle(String name, List<String> way, Set<String> told) {
        List<String> circle = way.subList(way.indexOf(name), way.size());
        if (circle.stream().noneMatch(told::contains)) {
            told.addAll(circle);
            findings.error(
                    places.get(name),
                    circle.size() == 1
                            ? "script " + Shown.word(name) + " runs itself"
                            : "these scripts run one another in a circle: "
                                    + circle.stream()
                                            .map(Shown::word)
                                            .collect(Collectors.joining(" -> "))
                                    + " -> "
                                    + Shown.word(name),
                    "remove one of these run_script steps");
        }
    }
}
