package dev.posse.common.pki;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * What a deputy gets when it joins or renews.
 *
 * @param name what the certificates say that it is called
 * @param client for dialling
 * @param server for being dialled
 * @param issuer the root that signed both
 * @param now by the fleet's clock
 */
public record Enrolment(
        String name,
        X509Certificate client,
        X509Certificate server,
        X509Certificate issuer,
        RootsNotice notice,
        Instant now) {
    public Enrolment {
        requireNonNull(name, "name");
        requireNonNull(client, "client");
        requireNonNull(server, "server");
        requireNonNull(issuer, "issuer");
        requireNonNull(notice, "notice");
        requireNonNull(now, "now");
    }
}
