package dev.posse.common.config.tree;

import static java.util.Objects.requireNonNull;

/**
 * Something that is wrong, or odd, at a place.
 *
 * @param message what it is, as a sentence without its full stop
 * @param hint the way out; empty: the message says enough
 */
public record Finding(Place place, String message, String hint) {
    public Finding {
        requireNonNull(place, "place");
        requireNonNull(message, "message");
        requireNonNull(hint, "hint");
    }
}
