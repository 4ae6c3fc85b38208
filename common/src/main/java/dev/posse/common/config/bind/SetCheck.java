package dev.posse.common.config.bind;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.Glob;
import dev.posse.common.model.Labels;
import dev.posse.common.model.Membership;
import dev.posse.common.model.ProcessId;
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
    private final Set<String> broken;
    private final Membership membership;
    private final boolean vagueGroups;
    private final boolean vagueTags;

    /** Names of processes that have some wrong number of replicas. */
    private final Set<String> vagueReplicas = new HashSet<>();

    private final Findings findings;
    private final Set<String> names = new TreeSet<>();
    private final Set<String> groups = new TreeSet<>();
    private final Set<String> tags = new TreeSet<>();
    private final Set<String> closed = new HashSet<>();
    private int looked;

    SetCheck(
            Map<String, Sets.Written> sets,
            Set<String> broken,
            Membership membership,
            Map<ProcessId, Labels> processes,
            List<Draft> drafts,
            Findings findings) {
        this.sets = sets;
        this.broken = broken;
        this.membership = membership;
        this.vagueGroups = drafts.stream().anyMatch(draft -> draft.canon().told("group"));
        this.vagueTags = drafts.stream().anyMatch(draft -> draft.canon().told("tags"));
        drafts.stream()
                .filter(draft -> draft.canon().told("replicas"))
                .forEach(draft -> vagueReplicas.add(draft.name().text()));
        this.findings = findings;
        for (Map.Entry<ProcessId, Labels> process : processes.entrySet()) {
            names.add(process.getKey().name());
            String path = process.getValue().group();
            for (int at = path.length(); at > 0; at = path.lastIndexOf('/', at - 1)) {
                groups.add(path.substring(0, at));
            }
            tags.addAll(process.getValue().tags());
        }
        // Also the names of replicas without their number, and those that wait for a template.
        drafts.forEach(draft -> names.add(draft.name().text()));
        processes.values().stream()
                .map(Labels::replicaOf)
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

    /** It is no process yet, because nothing acts on templates, or because it is a wrong one. */
    private boolean waiting(String member) {
        if (names.contains(member) || broken.contains(member) || unknown(member)) {
            return true;
        }
        Glob glob = new Glob(member);
        return Glob.isGlob(member) && names.stream().anyMatch(glob::matches);
    }

    /** What a process that something is wrong with would have been is not known. */
    private boolean unknown(String member) {
        return vagueGroups && member.startsWith("group:")
                || vagueTags && member.startsWith("tag:")
                || vagueReplicas.contains(member.replaceFirst("-\\d+$", ""));
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
