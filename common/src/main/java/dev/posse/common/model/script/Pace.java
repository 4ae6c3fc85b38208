package dev.posse.common.model.script;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Replicas;

/**
 * How an order for several processes goes about them.
 *
 * @param atOnce ROLLING: so many at a time; else 0
 */
public record Pace(Kind kind, int atOnce) {
    /** In which way. */
    public enum Kind {
        /** As the named sets among them say; what is in none goes at once. */
        BY_SETS,
        /** RESTART: some at a time, and the next when these are up and healthy. */
        ROLLING,
        /** STOP: first those that depend on them, and they when these are down. */
        CASCADE
    }

    public static final Pace BY_SETS = new Pace(Kind.BY_SETS, 0);
    public static final Pace CASCADE = new Pace(Kind.CASCADE, 0);

    public Pace {
        requireNonNull(kind, "kind");
        if (kind == Kind.ROLLING ? atOnce < 1 || atOnce > Replicas.MOST : atOnce != 0) {
            throw new IllegalArgumentException(
                    "a rolling restart takes 1 to "
                            + Replicas.MOST
                            + " processes at a time, and this says "
                            + atOnce);
        }
    }

    public static Pace rolling(int atOnce) {
        return new Pace(Kind.ROLLING, atOnce);
    }

    public boolean isRolling() {
        return kind == Kind.ROLLING;
    }
}
