package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One row of the audit.
 *
 * @param seq from 1 on, without a gap
 * @param prev hash of the row before, hexadecimal; zeros before the first
 * @param hash SHA-256 of prev and this row's canonical form, hexadecimal
 */
public record AuditRow(long seq, Instant at, Act act, String prev, String hash) {
    public AuditRow {
        requireNonNull(at, "at");
        requireNonNull(act, "act");
        requireNonNull(prev, "prev");
        requireNonNull(hash, "hash");
        if (seq < 1) {
            throw new IllegalArgumentException("seq " + seq + " is below 1");
        }
    }
}
