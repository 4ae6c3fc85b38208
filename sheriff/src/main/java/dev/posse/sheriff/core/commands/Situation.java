package dev.posse.sheriff.core.commands;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessStatus;
import dev.posse.sheriff.core.board.Board;
import dev.posse.sheriff.core.hosts.Host;
import dev.posse.sheriff.core.orders.Wanted;
import java.util.Optional;

/**
 * What the sheriff knows of a process at the moment of an order.
 *
 * @param said its deputy's last word; empty: none
 * @param here whether its deputy is attached and obeys
 * @param pending its deputy has not acted on the last order yet, so {@code said} is old
 * @param host whose deputy it is, for people
 */
public record Situation(Optional<ProcessStatus> said, boolean here, boolean pending, String host) {
    public Situation {
        requireNonNull(said, "said");
        requireNonNull(host, "host");
    }

    static Situation of(Wanted wanted, Board board, Optional<Host> host) {
        return new Situation(
                board.said(wanted.id()),
                host.filter(Host::obeys).isPresent(),
                host.filter(at -> wanted.generation() > at.acted()).isPresent(),
                host.map(Host::name).orElse(wanted.id().host()));
    }
}
