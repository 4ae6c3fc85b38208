package dev.posse.sheriff.core.hosts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.DeputyEntry;
import dev.posse.sheriff.core.orders.KnownHost;
import dev.posse.sheriff.core.orders.Source;
import dev.posse.sheriff.core.orders.WantedState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All hosts: those that configurations list, and those whose deputies came by themselves. */
public final class HostTable {
    private final Place place;
    private final Map<String, Host> hosts = new LinkedHashMap<>();

    public HostTable(Place place) {
        this.place = requireNonNull(place, "place");
    }

    public Place place() {
        return place;
    }

    /** In the order in which they became known. */
    public Collection<Host> all() {
        return Collections.unmodifiableCollection(hosts.values());
    }

    public Optional<Host> get(String name) {
        return Optional.ofNullable(hosts.get(name));
    }

    /** The host of that name, or one that anybody would mean by it; for what people type. */
    public Optional<Host> meant(String typed) {
        String key = Place.key(place.canonical(typed));
        return new Matching(place).best(key, hosts.values());
    }

    /**
     * What became of the hosts.
     *
     * @param gone they are no more
     * @param changed something that is wanted of them is different
     */
    record Followed(List<Host> gone, List<Host> changed) {}

    /**
     * Follows what is wanted.
     *
     * @param coming what is on its way to the disk: who is new there has said hello already, and is
     *     not to go because somebody else became durable first
     */
    Followed follow(WantedState state, WantedState coming) {
        Map<Host, Looks> before = new HashMap<>();
        hosts.values().forEach(host -> before.put(host, Looks.of(host)));
        state.hosts().values().forEach(known -> at(known.name()).known(Optional.of(known)));
        hosts.values().stream()
                .filter(host -> !state.hosts().containsKey(host.name()))
                .filter(host -> !coming.hosts().containsKey(host.name()))
                .forEach(host -> host.known(Optional.empty()));
        Map<Host, DeputyEntry> listed = new HashMap<>();
        for (Source source : state.sources().values()) {
            for (DeputyEntry entry : source.deputies()) {
                listed.putIfAbsent(byEntry(entry).orElseGet(() -> at(entry.name())), entry);
            }
        }
        hosts.values().forEach(host -> host.entry(Optional.ofNullable(listed.get(host))));
        List<Host> gone = new ArrayList<>();
        hosts.values().stream()
                .filter(host -> host.known().isEmpty() && host.entry().isEmpty())
                .forEach(gone::add);
        gone.forEach(host -> hosts.remove(host.name()));
        return new Followed(
                gone,
                hosts.values().stream()
                        .filter(host -> !Looks.of(host).equals(before.get(host)))
                        .toList());
    }

    /** What follows from what is wanted. */
    private record Looks(Optional<KnownHost> known, Optional<DeputyEntry> entry) {
        static Looks of(Host host) {
            return new Looks(host.known(), host.entry());
        }
    }

    /** The host that this entry of a configuration means. */
    Optional<Host> byEntry(DeputyEntry entry) {
        Optional<Host> linked =
                hosts.values().stream()
                        .filter(host -> knownBy(host, KnownHost::entry, entry.name()))
                        .findFirst();
        return linked.or(
                () ->
                        hosts.values().stream()
                                .filter(host -> listedAs(host, entry))
                                .min((a, b) -> Boolean.compare(b.met(), a.met())));
    }

    /** The host that a deputy is, which introduces itself; new when nobody knows it. */
    Host hostOf(Greeting greeting, boolean local, Optional<String> dialled) {
        return dialled.flatMap(this::byEntryName)
                .map(host -> nameLearned(host, greeting, local))
                .or(() -> byDeputy(greeting.name()))
                .or(() -> byListedName(greeting.name()))
                .orElseGet(() -> at(canonicalName(greeting, local)));
    }

    /** What a deputy that no configuration names is called. */
    private String canonicalName(Greeting greeting, boolean local) {
        return local ? place.canonical(greeting.name()) : greeting.name();
    }

    /** An entry without an id takes the name of the deputy behind its address. */
    private Host nameLearned(Host host, Greeting greeting, boolean local) {
        if (host.entry().flatMap(DeputyEntry::id).isPresent() || host.met()) {
            return host;
        }
        String name = canonicalName(greeting, local);
        if (name.equals(host.name())) {
            return host;
        }
        Host named = byDeputy(greeting.name()).orElseGet(() -> at(name));
        named.entry(host.entry());
        return named;
    }

    private Optional<Host> byEntryName(String entry) {
        return hosts.values().stream()
                .filter(host -> host.entry().filter(e -> e.name().equals(entry)).isPresent())
                .findFirst();
    }

    private Optional<Host> byDeputy(String deputyName) {
        return hosts.values().stream()
                .filter(host -> knownBy(host, KnownHost::deputyName, deputyName))
                .findFirst();
    }

    private Optional<Host> byListedName(String deputyName) {
        String key = Place.key(deputyName);
        return hosts.values().stream()
                .filter(host -> !host.met() && host.entry().isPresent())
                .filter(host -> namesOf(host.entry().get()).contains(key))
                .findFirst();
    }

    private boolean listedAs(Host host, DeputyEntry entry) {
        List<String> names = namesOf(entry);
        return names.contains(Place.key(host.name()))
                || host.known().filter(k -> names.contains(Place.key(k.deputyName()))).isPresent();
    }

    private static List<String> namesOf(DeputyEntry entry) {
        List<String> names = new ArrayList<>();
        names.add(Place.key(entry.name()));
        entry.aliases().forEach(alias -> names.add(Place.key(alias)));
        return names;
    }

    private static boolean knownBy(
            Host host, java.util.function.Function<KnownHost, String> what, String value) {
        return host.known().map(what).filter(value::equals).isPresent();
    }

    private Host at(String name) {
        return hosts.computeIfAbsent(name, Host::new);
    }
}
