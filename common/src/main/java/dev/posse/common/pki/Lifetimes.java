package dev.posse.common.pki;

import dev.posse.common.model.Role;
import java.time.Duration;

/**
 * How long certificates last.
 *
 * @param deputy a robot may be switched off over a long weekend
 * @param sheriff of the server, and of what it shows when it dials
 * @param person a working day
 */
public record Lifetimes(Duration deputy, Duration sheriff, Duration person) {
    // Before USUAL, which is checked with them.
    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final Duration MOST = Duration.ofDays(366);

    public static final Lifetimes USUAL =
            new Lifetimes(Duration.ofDays(7), Duration.ofDays(30), Duration.ofHours(12));

    public Lifetimes {
        require("a deputy's", deputy);
        require("the sheriff's", sheriff);
        require("a person's", person);
    }

    public Duration of(Role role) {
        return switch (role) {
            case DEPUTY -> deputy;
            case SHERIFF -> sheriff;
            case VIEWER, OPERATOR, ADMIN -> person;
        };
    }

    private static void require(String whose, Duration lifetime) {
        if (lifetime.compareTo(LEAST) < 0 || lifetime.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    whose
                            + " certificates can last from 5 seconds to 366 days, and not "
                            + lifetime);
        }
    }
}
