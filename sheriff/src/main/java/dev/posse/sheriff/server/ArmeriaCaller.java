package dev.posse.sheriff.server;

import static java.util.Objects.requireNonNull;

import dev.posse.common.grpc.Identification;
import dev.posse.common.grpc.OneMachine;
import dev.posse.common.grpc.SessionTable;
import dev.posse.common.model.Principal;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who calls, with what only the connection knows: the unix uid, the address. */
final class ArmeriaCaller implements Identification {
    private static final Logger LOG = LoggerFactory.getLogger(ArmeriaCaller.class);

    private final ArmeriaPeer peer;
    private final OneMachine machine;

    ArmeriaCaller(ArmeriaPeer peer, SessionTable sessions) {
        this.peer = requireNonNull(peer, "peer");
        machine = new OneMachine((call, headers) -> peer.kind(), Optional.of(sessions));
    }

    @Override
    public Optional<Principal> of(ServerCall<?, ?> call, Metadata headers) {
        Optional<Principal> caller = machine.of(call, headers).map(this::seen);
        caller.ifPresent(who -> DoorHandler.known(ArmeriaPeer.channel(), who.toString()));
        return caller;
    }

    private Principal seen(Principal proved) {
        return switch (peer.kind()) {
            case LOCAL -> {
                Optional<Integer> uid = uid();
                boolean user = proved.roles().size() == 1;
                yield new Principal(
                        proved.roles(),
                        user ? proved.name() : uid.flatMap(UnixUsers::name).orElse(proved.name()),
                        uid,
                        "unix socket");
            }
            case LOOPBACK, FOREIGN ->
                    new Principal(
                            proved.roles(),
                            proved.name(),
                            Optional.empty(),
                            peer.remote().toString().replaceFirst("^.*/", ""));
        };
    }

    /** As the kernel says; where there is no epoll nobody tells. */
    private static Optional<Integer> uid() {
        if (ArmeriaPeer.channel() instanceof EpollDomainSocketChannel unix) {
            try {
                return Optional.of(unix.peerCredentials().uid());
            } catch (IOException e) {
                LOG.debug("nobody tells the uid of a caller: {}", e.toString());
            }
        }
        return Optional.empty();
    }
}
