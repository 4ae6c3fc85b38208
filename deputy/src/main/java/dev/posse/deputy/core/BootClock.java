package dev.posse.deputy.core;

/** Time since the machine started; goes on while it sleeps, and while no deputy runs. */
public interface BootClock {
    /** Names this start of the machine: pids and {@link #millis} of another mean nothing. */
    String bootId();

    /** Milliseconds since then. */
    long millis();
}
