package dev.posse.sheriff.cli.complete;

import dev.posse.common.model.HostView;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.selector.Selectors;
import dev.posse.sheriff.cli.show.StateLook;
import dev.posse.sheriff.cli.text.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What runs, as far as completion wants to know it. */
public record Known(
        List<Suggestion> processes,
        List<Suggestion> selectors,
        List<Suggestion> hosts,
        List<Suggestion> scripts) {
    public static final Known NOTHING = new Known(List.of(), List.of(), List.of(), List.of());

    public Known {
        processes = List.copyOf(processes);
        selectors = List.copyOf(selectors);
        hosts = List.copyOf(hosts);
        scripts = List.copyOf(scripts);
    }

    public static Known of(Snapshot snapshot, List<ScriptFacts> scripts) {
        return of(snapshot)
                .with(
                        scripts.stream()
                                .map(
                                        one ->
                                                Suggestion.of(
                                                        one.script().name(),
                                                        Amounts.count(
                                                                one.script().steps().size(),
                                                                "step",
                                                                "steps")))
                                .toList());
    }

    public Known with(List<Suggestion> others) {
        return new Known(processes, selectors, hosts, others);
    }

    public static Known of(Snapshot snapshot) {
        Map<String, Long> uses =
                snapshot.processes().keySet().stream()
                        .collect(Collectors.groupingBy(ProcessId::name, Collectors.counting()));
        List<Suggestion> processes = new ArrayList<>();
        Map<String, Integer> groups = new TreeMap<>();
        TreeSet<String> tags = new TreeSet<>();
        TreeSet<String> bases = new TreeSet<>();
        for (ProcessView view : snapshot.processes().values()) {
            ProcessId id = view.id();
            String name = uses.get(id.name()) > 1 ? id.toString() : id.name();
            processes.add(Suggestion.of(word(name, id), about(view)));
            String group = view.labels().group();
            for (int at = 0; at >= 0 && !group.isEmpty(); ) {
                at = group.indexOf('/', at + 1);
                groups.merge(at < 0 ? group : group.substring(0, at), 1, Integer::sum);
            }
            view.sets().forEach(set -> groups.merge(set, 1, Integer::sum));
            bases.add(view.labels().replicaOf());
            tags.addAll(view.labels().tags());
        }
        bases.stream()
                .filter(base -> !base.isEmpty())
                .forEach(base -> processes.add(Suggestion.of(quoted(base), "its replicas")));
        List<Suggestion> selectors = new ArrayList<>();
        groups.forEach(
                (group, count) ->
                        selectors.add(
                                Suggestion.of(
                                        "group:" + group,
                                        count + (count == 1 ? " process" : " processes"))));
        List<Suggestion> hosts = snapshot.hosts().values().stream().map(Known::host).toList();
        hosts.forEach(host -> selectors.add(Suggestion.of("host:" + host.value(), host.about())));
        tags.forEach(tag -> selectors.add(Suggestion.of("tag:" + tag, "")));
        return new Known(processes, selectors, hosts, List.of());
    }

    /** The selector that means this process, whatever signs its name has. */
    private static String word(String name, ProcessId id) {
        return name.matches("[\\w.@-]+") ? name : quoted(id.name());
    }

    private static String quoted(String name) {
        return name.matches("[\\w.@-]+") ? name : Selectors.named(name);
    }

    private static String about(ProcessView view) {
        String state = StateLook.word(view.state());
        return view.status().pid().isPresent()
                ? state + ", pid " + view.status().pid().getAsLong()
                : state;
    }

    private static Suggestion host(HostView host) {
        return Suggestion.of(host.name(), host.state().name().toLowerCase(java.util.Locale.ROOT));
    }
}
