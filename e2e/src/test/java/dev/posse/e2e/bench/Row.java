package dev.posse.e2e.bench;

/**
 * One line of the table.
 *
 * @param must what Posse has to reach
 * @param more whether more is better
 */
enum Row {
    START("start: API call to the child's first instruction, ms", 3, false),
    COMMAND("start from the command line, whole, ms", 400, false),
    START_200("start 200 at once, all run, ms", 500, false),
    START_1000("start 1,000 at once, ms", 3_000, false),
    RESPAWN("kill -9 of the child to the new one's first instruction, ms", 5, false),
    SEEN("kill -9 visible through the API, ms", 5, false),
    STOP("stop: API call to child dead, ms", 1.5, false),
    STOP_200("stop 200, all dead, ms", 60, false),
    RESTART("restart in one step, ms", 10, false),
    FLOOD("100-byte lines from one child, MB/s", 1_200, true),
    FLOOD_CPU("agent CPU seconds for 200 MB of them, nobody watching", 0.05, false),
    FOLLOW("line written to the follower, ms", 60, false),
    IDLE_CPU("idle CPU, 200 processes sampled at 1 Hz, %", 0.8, false),
    PSS_0("idle memory of the agent, PSS, 0 processes, MiB", 65, false),
    PSS_200("idle memory of the agent, PSS, 200 processes, MiB", 100, false),
    STATUS_200("status of 200 with CPU and memory, ms", 3, false),
    STATUS_1000("status of 1,000 with CPU and memory, ms", 12, false),
    DEPUTIES("deputies on one sheriff, 20 processes each at 1 Hz", 500, true);

    private final String label;
    private final double must;
    private final boolean more;

    Row(String label, double must, boolean more) {
        this.label = label;
        this.must = must;
        this.more = more;
    }

    String label() {
        return label;
    }

    double must() {
        return must;
    }

    boolean reached(double value) {
        return more ? value >= must : value <= must;
    }

    /** How many times better the first is. */
    double ratio(double ours, double theirs) {
        return more ? ours / theirs : theirs / ours;
    }
}
