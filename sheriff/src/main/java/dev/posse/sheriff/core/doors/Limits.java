package dev.posse.sheriff.core.doors;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one door lets be used up.
 *
 * @param connections in all
 * @param strangers of these, who have not shown who they are
 * @param strangersOfOne the same from one address
 * @param ofOne connections with one certificate
 * @param perSecond new connections from one address
 * @param perSecondHere the same from this machine, which many share
 * @param handshake how long it may take
 * @param showing how long a stranger may stay one
 * @param age of a connection, after which it is made anew, so that everybody is judged again
 * @param grace what is under way at that age has so much longer
 */
public record Limits(
        int connections,
        int strangers,
        int strangersOfOne,
        int ofOne,
        int perSecond,
        int perSecondHere,
        Duration handshake,
        Duration showing,
        Duration age,
        Duration grace) {
    /** For whoever comes from other machines. */
    public static final Limits FLEET =
            new Limits(
                    1024,
                    256,
                    128,
                    16,
                    20,
                    200,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofHours(12),
                    Duration.ofSeconds(30));

    /** For this machine's users. */
    public static final Limits LOCAL =
            new Limits(
                    4096,
                    1024,
                    1024,
                    4096,
                    500,
                    500,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofDays(365),
                    Duration.ofSeconds(30));

    public Limits {
        if (connections < 1
                || strangers < 1
                || strangersOfOne < 1
                || ofOne < 1
                || perSecond < 1
                || perSecondHere < 1) {
            throw new IllegalArgumentException("a door that lets nobody in is a wall");
        }
        requireNonNull(handshake, "handshake");
        requireNonNull(showing, "showing");
        requireNonNull(age, "age");
        requireNonNull(grace, "grace");
    }
}
