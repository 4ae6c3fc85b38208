package dev.posse.common.config.bind;

import static java.util.Objects.requireNonNull;

import dev.posse.common.config.tree.Place;
import java.util.function.Supplier;

/** Values that are right each by itself do not go together. */
final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String hint;

    Misfit(Place place, String message, String hint) {
        super(requireNonNull(message, "message"));
        this.place = requireNonNull(place, "place");
        this.hint = requireNonNull(hint, "hint");
    }

    /** What the maker makes; when the model refuses it, that is told at the place. */
    static <T> T at(Place place, String hint, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new Misfit(place, String.valueOf(e.getMessage()), hint);
        }
    }

    Place place() {
        return place;
    }

    String hint() {
        return hint;
    }
}
