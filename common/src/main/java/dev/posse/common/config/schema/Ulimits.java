package dev.posse.common.config.schema;

/** Names of setrlimit(2). */
final class Ulimits {
    static final String KNOWN =
            "as, core, cpu, data, fsize, locks, memlock, msgqueue, nice, nofile, nproc, rss, rtprio,"
                    + " rttime, sigpending, stack";
    static final String PATTERN = KNOWN.replace(", ", "|").replace(",", "|").replace(" ", "");

    private Ulimits() {}
}
