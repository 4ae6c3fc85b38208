package dev.posse.common.pki;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A fresh token with all that somebody needs at the machine that is to join.
 *
 * @param address HOST:PORT that it dials
 */
public record JoinTicket(JoinToken token, String address, Instant until) {
    public JoinTicket {
        requireNonNull(token, "token");
        requireNonNull(address, "address");
        requireNonNull(until, "until");
    }
}
