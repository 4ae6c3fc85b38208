package dev.posse.sheriff.core.hosts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import java.util.Locale;
import java.util.Set;

/**
 * The machine that the sheriff runs on.
 *
 * @param bootId tells this machine, since its last boot, from every other
 */
public record Place(String hostname, String fqdn, String bootId) {
    private static final Set<String> LOOPBACK =
            Set.of(ProcessId.LOCALHOST, "127.0.0.1", "::1", "[::1]");

    public Place {
        requireNonNull(hostname, "hostname");
        requireNonNull(fqdn, "fqdn");
        requireNonNull(bootId, "bootId");
    }

    /** Whether that is a name of this machine. */
    public boolean isHere(String host) {
        String key = key(host);
        return LOOPBACK.contains(key)
                || (!hostname.isEmpty() && key.equals(key(hostname)))
                || (!fqdn.isEmpty() && key.equals(key(fqdn)));
    }

    /** The host as processes name it: every name of this machine is {@code localhost}. */
    public String canonical(String host) {
        return isHere(host) ? ProcessId.LOCALHOST : host;
    }

    public ProcessSpec canonical(ProcessSpec spec) {
        String host = canonical(spec.id().host());
        return host.equals(spec.id().host())
                ? spec
                : spec.withId(new ProcessId(host, spec.id().name()));
    }

    /** How names of hosts are compared: DNS knows no upper case. */
    static String key(String host) {
        return host.strip().toLowerCase(Locale.ROOT);
    }
}
