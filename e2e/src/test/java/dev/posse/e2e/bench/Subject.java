package dev.posse.e2e.bench;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/** A process manager under test. */
interface Subject extends AutoCloseable {
    String name();

    /** Whether its first calls are slower than later ones, as those of a JVM are. */
    default boolean warms() {
        return false;
    }

    /** Starts it with these children, none of them running; those start again when they die. */
    void open(List<Child> children);

    /** Asks for it; returns when the answer is there. */
    void start(String child);

    void stop(String child);

    /** In one step; false: it cannot. */
    boolean restart(String child);

    void startAll();

    void stopAll();

    /** Asks for the state of all; gives how many it told. */
    int status();

    /** Starts one by its command line and waits for that. */
    void startByCommand(String child);

    /** Calls {@code kill} and gives how long it took to be told of the end, ms. */
    OptionalDouble seen(String child, Runnable kill);

    /** Follows the output of a ticking child; gives the age of each line at its arrival, ms. */
    Optional<List<Double>> follow(String child, int lines);

    /**
     * How many numbered lines of a flood are kept, and whether in order; empty: cannot be asked.
     */
    Optional<String> checkFlood(String child, long lines);

    /** Its own processes, without the children. */
    Collection<Long> agents();

    @Override
    void close();

    /** One child: its name and what is run. */
    record Child(String name, List<String> command) {}

    /** Waits for what takes a moment. */
    static void await(String what, BooleanSupplier is) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!is.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + " did not come within a minute");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(500_000);
        }
    }
}
