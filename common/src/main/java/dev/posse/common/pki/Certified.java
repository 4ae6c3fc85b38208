package dev.posse.common.pki;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * What a certificate says that was found good, but for its dates: those are judged by who asks,
 * with the time that he believes in.
 *
 * @param root of the one that signed it
 */
public record Certified(
        Identity identity,
        Purpose purpose,
        BigInteger serial,
        Instant notBefore,
        Instant notAfter,
        Pin root) {
    public Certified {
        requireNonNull(identity, "identity");
        requireNonNull(purpose, "purpose");
        requireNonNull(serial, "serial");
        requireNonNull(notBefore, "notBefore");
        requireNonNull(notAfter, "notAfter");
        requireNonNull(root, "root");
    }

    public boolean ended(Instant now) {
        return now.isAfter(notAfter);
    }

    public boolean begun(Instant now) {
        return !now.isBefore(notBefore);
    }

    /** From when on it should be renewed: two thirds of its life are over. */
    public Instant renewAt() {
        Instant begin = notBefore.plus(Authority.BACK_DATED);
        return begin.plus(Duration.between(begin, notAfter).multipliedBy(2).dividedBy(3));
    }

    /** As people compare it. */
    public String serialText() {
        return serial.toString(16);
    }
}
