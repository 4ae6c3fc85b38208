package dev.posse.sheriff.pki;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * A deputy that has joined.
 *
 * @param serials of all its certificates that could still be shown, each with its end
 * @param serial of the certificate that it dials with, hexadecimal
 * @param since when that was made
 * @param root the pin of the one that signed it
 */
public record Member(
        String name,
        String serial,
        Instant since,
        Instant until,
        String root,
        Map<String, Instant> serials) {
    public Member {
        requireNonNull(name, "name");
        requireNonNull(serial, "serial");
        requireNonNull(since, "since");
        requireNonNull(until, "until");
        requireNonNull(root, "root");
        serials = Map.copyOf(serials);
    }
}
