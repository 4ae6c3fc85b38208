package dev.posse.common.config.bind;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.Glob;
import dev.posse.common.model.Membership;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.text.Nearest;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks at named sets beside the processes of the same configuration. */
final class SetCheck {
    private static final int NEAREST = 3;

    /** Each look compares with all names. */
    private static final int MOST_LOOKED_FOR = 100;

    private final Map<String, Sets.Written> sets;
    private final Membership membership;
    private final Findings findings;
    private final Set<String> names = new TreeSet<>();
    private final Set<String> groups = new TreeSet<>();
    private final Set<String> tags = new TreeSet<>();
    private final Set<String> closed = new HashSet<>();
    private int looked;

    SetCheck(
            Map<String, Sets.Written> sets,
            Membership membership,
            List<ProcessSpec> processes,
            List<Draft> drafts,
            Findings findings) {
        this.sets = sets;
        this.membership = membership;
        this.findings = findings;
        for (ProcessSpec spec : processes) {
            names.add(spec.id().name());
            String path = spec.labels().group();
            for (int at = path.length(); at > 0; at = path.lastIndexOf('/', at - 1)) {
                groups.add(path.substring(0, at));
            }
            tags.addAll(spec.labels().tags());
        }
        // Also the names of replicas without their number, and those that wait for a template.
        drafts.forEach(draft -> names.add(draft.name().text()));
        processes.stream()
                .map(spec -> spec.labels().replicaOf())
                .filter(base -> !base.isEmpty())
                .forEach(names::add);
    }

    void check() {
        sets.values().forEach(this::check);
        sets.keySet().forEach(name -> walk(name, new LinkedHashSet<>()));
    }

    private void check(Sets.Written written) {
        String name = written.set().name();
        if (names.contains(name) || groups.contains(name)) {
            findings.error(
                    written.name(),
                    "a "
                            + (names.contains(name) ? "process" : "group of processes")
                            + " is called "
                            + Shown.word(name)
                            + ", too",
                    "give the set another name");
        }
        for (int at = 0; at < written.members().size(); at++) {
            String member = written.set().members().get(at);
            boolean known =
                    !membership.innerSet(member).isEmpty()
                            || !membership.matching(member).isEmpty()
                            || waiting(member);
            if (!known) {
                tell(written.members().get(at), name, member);
            }
        }
    }

    /** It is no process yet, because nothing acts on templates. */
    private boolean waiting(String member) {
        if (names.contains(member)) {
            return true;
        }
        Glob glob = new Glob(member);
        return Glob.isGlob(member) && names.stream().anyMatch(glob::matches);
    }

    private void tell(Place place, String set, String member) {
        findings.error(
                place,
                "group "
                        + Shown.word(set)
                        + " names "
                        + Shown.word(member)
                        + ", which no process of this configuration is called",
                hint(member));
    }

    private String hint(String member) {
        Set<String> known = new TreeSet<>(names);
        known.addAll(sets.keySet());
        groups.forEach(group -> known.add("group:" + group));
        tags.forEach(tag -> known.add("tag:" + tag));
        List<String> near =
                looked++ < MOST_LOOKED_FOR ? Nearest.few(member, known, NEAREST) : List.of();
        return near.isEmpty()
                ? "a member is a name, a glob, another group, group:PATH or tag:WORD"
                : "did you mean "
                        + near.stream().map(Shown::word).collect(Collectors.joining(" or "))
                        + "?";
    }

    private void walk(String name, Set<String> way) {
        if (closed.contains(name)) {
            return;
        }
        if (way.size() > Membership.DEEPEST) {
            findings.error(
                    sets.get(name).name(),
                    "groups hold one another deeper than " + Membership.DEEPEST + " times",
                    "name the processes themselves");
            return;
        }
        way.add(name);
        Sets.Written written = sets.get(name);
        for (int at = 0; at < written.members().size(); at++) {
            String inner = membership.innerSet(written.set().members().get(at));
            if (way.contains(inner)) {
                findings.error(
                        written.members().get(at),
                        "these groups hold one another in a circle: "
                                + Sets.circle(way, inner).stream()
                                        .map(Shown::word)
                                        .collect(Collectors.joining(" -> ")),
                        "take one of them out");
            } else if (!inner.isEmpty()) {
                walk(inner, way);
            }
        }
        way.remove(name);
        closed.add(name);
    }
}
