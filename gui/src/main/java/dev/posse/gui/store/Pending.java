package dev.posse.gui.store;

import static java.util.Objects.requireNonNull;

import dev.posse.gui.link.Verb;

/**
 * What somebody at this panel ordered and has not seen come true yet.
 *
 * @param generation of the book that holds the order, once the sheriff took it; 0 before
 * @param message why it failed, or why it has to wait; may be empty
 */
public record Pending(Verb verb, Phase phase, long generation, String message) {
    /** How far the order is. */
    public enum Phase {
        SENT,
        ACCEPTED,
        FAILED
    }

    public Pending {
        requireNonNull(verb, "verb");
        requireNonNull(phase, "phase");
        requireNonNull(message, "message");
    }

    public static Pending sent(Verb verb) {
        return new Pending(verb, Phase.SENT, 0, "");
    }

    public Pending accepted(long inGeneration, String note) {
        return new Pending(verb, Phase.ACCEPTED, inGeneration, note);
    }

    public Pending failed(String why) {
        return new Pending(verb, Phase.FAILED, generation, why);
    }

    public boolean failed() {
        return phase == Phase.FAILED;
    }

    /** Whether a status that the deputy gave on that book answers this order. */
    public boolean answeredBy(long statusGeneration) {
        return phase == Phase.ACCEPTED && statusGeneration >= generation;
    }
}
