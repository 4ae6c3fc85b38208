package dev.posse.sheriff.core.plan;

import dev.posse.common.model.Configuration;
import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.Names;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessSet;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.script.Script;
import dev.posse.sheriff.core.hosts.Place;
import dev.posse.sheriff.core.orders.Source;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What keeps a source's hosts from being taken as they are written down. */
final class Conflicts {
    private Conflicts() {}

    static List<String> of(Place place, WantedState state, Configuration configuration) {
        List<String> problems = new ArrayList<>();
        if (configuration.source().isBlank() || configuration.source().equals(Origin.ADHOC)) {
            problems.add(
                    "the configuration calls itself '"
                            + configuration.source()
                            + "', which is no file; name the file that it is from");
        }
        Map<String, DeputyEntry> own = new HashMap<>();
        for (DeputyEntry entry : configuration.deputies()) {
            entry.id()
                    .flatMap(Names::problem)
                    .ifPresent(
                            problem ->
                                    problems.add("the deputy '" + entry.name() + "' " + problem));
            if (own.putIfAbsent(key(place, entry), entry) != null) {
                problems.add("the deputy '" + entry.name() + "' is listed twice");
            }
            others(state, configuration.source())
                    .filter(other -> key(place, other).equals(key(place, entry)))
                    .filter(other -> !other.address().equals(entry.address()))
                    .forEach(other -> problems.add(sentence(entry, other)));
        }
        problems.addAll(scripts(state, configuration));
        problems.addAll(sets(state, configuration));
        return problems;
    }

    /** A script is run by its name alone. */
    private static List<String> scripts(WantedState state, Configuration configuration) {
        List<String> problems = new ArrayList<>();
        Map<String, String> taken = new HashMap<>();
        state.sources().values().stream()
                .filter(other -> !other.name().equals(configuration.source()))
                .forEach(
                        other ->
                                other.scripts()
                                        .forEach(one -> taken.put(one.name(), other.name())));
        for (Script script : configuration.scripts()) {
            String first = taken.putIfAbsent(script.name(), configuration.source());
            if (first != null) {
                problems.add(
                        "$.scripts: the script '"
                                + script.name()
                                + "' of "
                                + configuration.source()
                                + " bears the name of one of "
                                + first
                                + "; rename one of them, as a script is run by its name alone");
            }
        }
        return problems;
    }

    /** A set is named by {@code group:NAME}, as groups are, and beside names of processes. */
    private static List<String> sets(WantedState state, Configuration configuration) {
        Map<String, String> sets = new HashMap<>();
        state.sources().values().stream()
                .filter(other -> !other.name().equals(configuration.source()))
                .forEach(other -> other.sets().forEach(set -> sets.put(set.name(), other.name())));
        Map<String, String> words = new HashMap<>();
        state.processes().values().stream()
                .map(Wanted::spec)
                .filter(spec -> !spec.origin().source().equals(configuration.source()))
                .forEach(
                        spec ->
                                words(spec)
                                        .forEach(
                                                word ->
                                                        words.putIfAbsent(
                                                                word, spec.id().toString())));
        List<String> problems = new ArrayList<>();
        for (ProcessSet set : configuration.sets()) {
            if (sets.containsKey(set.name())) {
                problems.add(
                        "there is a group '"
                                + set.name()
                                + "' from "
                                + sets.get(set.name())
                                + " already; rename one of them");
            } else if (words.containsKey(set.name())) {
                problems.add(
                        "the group '"
                                + set.name()
                                + "' is called as process '"
                                + words.get(set.name())
                                + "' or its group; rename one of them");
            }
        }
        for (ProcessSpec spec :
                sets.isEmpty() ? List.<ProcessSpec>of() : configuration.processes()) {
            words(spec)
                    .filter(sets::containsKey)
                    .forEach(
                            word ->
                                    problems.add(
                                            "process '"
                                                    + spec.id()
                                                    + "' or its group is called as the group '"
                                                    + word
                                                    + "' of "
                                                    + sets.get(word)
                                                    + "; rename one of them"));
        }
        return problems;
    }

    /** The words by which a process is chosen and a set could be. */
    private static Stream<String> words(ProcessSpec spec) {
        Stream.Builder<String> words = Stream.builder();
        words.add(spec.id().name());
        words.add(spec.labels().replicaOf());
        String path = spec.labels().group();
        for (int at = path.length(); at > 0; at = path.lastIndexOf('/', at - 1)) {
            words.add(path.substring(0, at));
        }
        return words.build();
    }

    private static Stream<DeputyEntry> others(WantedState state, String source) {
        return state.sources().values().stream()
                .filter(other -> !other.name().equals(source))
                .map(Source::deputies)
                .flatMap(List::stream);
    }

    private static String sentence(DeputyEntry entry, DeputyEntry other) {
        return "the deputy '"
                + entry.name()
                + "' has the address "
                + entry.address().orElse("(none)")
                + " here and "
                + other.address().orElse("(none)")
                + " in "
                + other.source()
                + "; make them the same, or give one another id";
    }

    private static String key(Place place, DeputyEntry entry) {
        return place.canonical(entry.name()).toLowerCase(java.util.Locale.ROOT);
    }
}
