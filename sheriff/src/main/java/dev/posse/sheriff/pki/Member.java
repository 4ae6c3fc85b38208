package dev.posse.sheriff.pki;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A deputy that has joined.
 *
 * @param serials of all its certificates that could still be shown, each with its end
 * @param joined of these, the ones of a later join that nobody has shown yet: when somebody does,
 *     the others count no more
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
        Map<String, Instant> serials,
        Set<String> joined) {
    public Member {
        requireNonNull(name, "name");
        requireNonNull(serial, "serial");
        requireNonNull(since, "since");
        requireNonNull(until, "until");
        requireNonNull(root, "root");
        serials = Map.copyOf(serials);
        joined = Set.copyOf(joined);
    }
}
