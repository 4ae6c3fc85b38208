package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The newest row of a sheriff's audit, as a deputy was told.
 *
 * @param sheriff instance of the sheriff
 * @param seq of the row, from 1 on; 0: the audit has none
 * @param hash of the row, hexadecimal
 * @param at when the deputy was told, by its own clock
 */
public record AuditHead(String sheriff, long seq, String hash, Instant at) {
    public AuditHead {
        requireNonNull(sheriff, "sheriff");
        requireNonNull(hash, "hash");
        requireNonNull(at, "at");
        if (seq < 0) {
            throw new IllegalArgumentException("seq " + seq + " is below 0");
        }
    }
}
