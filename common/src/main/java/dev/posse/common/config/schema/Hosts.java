package dev.posse.common.config.schema;

import dev.posse.common.model.ProcessId;
import java.util.List;
import java.util.Locale;

/** Names of hosts as processes give them. */
public final class Hosts {
    private static final List<String> HERE =
            List.of(ProcessId.LOCALHOST, "127.0.0.1", "::1", "[::1]", "localhost.localdomain");

    private Hosts() {}

    /** Every spelling of the sheriff's own machine becomes one. */
    public static String canonical(String host) {
        return HERE.contains(host.toLowerCase(Locale.ROOT)) ? ProcessId.LOCALHOST : host;
    }
}
