package dev.posse.sheriff.pki;

import static java.util.Objects.requireNonNull;

import dev.posse.common.pki.Secret;
import java.time.Instant;

/**
 * What the sheriff keeps of a join token.
 *
 * @param key proves the secret, and cannot be turned back into it
 * @param usedFor hash of the requests that it was used for, hexadecimal; empty: not used
 */
record TokenRecord(
        String id, String deputy, Secret key, Instant made, Instant until, String usedFor) {
    TokenRecord {
        requireNonNull(id, "id");
        requireNonNull(deputy, "deputy");
        requireNonNull(key, "key");
        requireNonNull(made, "made");
        requireNonNull(until, "until");
        requireNonNull(usedFor, "usedFor");
    }

    boolean used() {
        return !usedFor.isEmpty();
    }

    TokenRecord usedFor(String requests) {
        return new TokenRecord(id, deputy, key, made, until, requests);
    }
}
