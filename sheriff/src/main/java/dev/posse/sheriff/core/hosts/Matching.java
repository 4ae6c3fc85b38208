package dev.posse.sheriff.core.hosts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.ProcessId;
import dev.posse.sheriff.core.orders.KnownHost;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which host is meant by a name that somebody wrote down: its own name first, then the deputy's, an
 * alias, the address, and last what the machine calls itself. Of two that answer alike the one that
 * was known first is meant.
 */
final class Matching {
    private static final List<Function<Host, Stream<String>>> RANKS =
            List.of(
                    host -> Stream.of(host.name()),
                    host -> host.entry().flatMap(DeputyEntry::id).stream(),
                    host -> known(host, KnownHost::deputyName),
                    host -> host.entry().stream().flatMap(entry -> entry.aliases().stream()),
                    host ->
                            host.entry().flatMap(DeputyEntry::address).stream()
                                    .flatMap(Matching::addresses),
                    host -> known(host, KnownHost::fqdn),
                    host -> known(host, KnownHost::hostname));

    private final Place place;

    Matching(Place place) {
        this.place = requireNonNull(place, "place");
    }

    /**
     * @param key in lower case, {@link Place#canonical}
     */
    Optional<Host> best(String key, Collection<Host> hosts) {
        return index(hosts).best(key);
    }

    /** For many questions about the same hosts, which do not change meanwhile. */
    Index index(Collection<Host> hosts) {
        Map<String, Host> byName = new HashMap<>();
        for (Function<Host, Stream<String>> rank : RANKS) {
            for (Host host : hosts) {
                rank.apply(host).map(Place::key).forEach(key -> byName.putIfAbsent(key, host));
            }
        }
        return new Index(byName, own(hosts));
    }

    /** Who answers to what. */
    record Index(Map<String, Host> byName, Optional<Host> own) {
        Optional<Host> best(String key) {
            return key.equals(ProcessId.LOCALHOST) ? own : Optional.ofNullable(byName.get(key));
        }
    }

    /** The one named so; else the only, or first, deputy that is on this machine. */
    private Optional<Host> own(Collection<Host> hosts) {
        return hosts.stream()
                .filter(host -> place.isHere(host.name()) || host.local())
                .min(Comparator.comparing(host -> !place.isHere(host.name())));
    }

    private static Stream<String> known(Host host, Function<KnownHost, String> what) {
        return host.known().map(what).filter(value -> !value.isEmpty()).stream();
    }

    /** {@code k9.lan:8000} is also {@code k9.lan}. */
    private static Stream<String> addresses(String address) {
        int colon = address.lastIndexOf(':');
        return colon > 0 ? Stream.of(address, address.substring(0, colon)) : Stream.of(address);
    }
}
