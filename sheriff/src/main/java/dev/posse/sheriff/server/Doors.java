package dev.posse.sheriff.server;

import static java.util.Objects.requireNonNull;

import dev.posse.common.grpc.Identification;
import dev.posse.common.grpc.LiveCalls;
import dev.posse.common.grpc.RoleInterceptor;
import dev.posse.common.model.Role;
import dev.posse.common.pki.Certified;
import dev.posse.sheriff.core.audit.AuditLog;
import dev.posse.sheriff.grpc.Deadlines;
import dev.posse.sheriff.grpc.LargeCalls;
import dev.posse.sheriff.grpc.Peer;
import dev.posse.sheriff.grpc.ShortReasons;
import dev.posse.sheriff.grpc.audit.AuditInterceptor;
import dev.posse.sheriff.grpc.audit.DenialRows;
import dev.posse.sheriff.store.PeopleFile;
import io.grpc.ServerInterceptor;
import java.util.Optional;

/** What stands at every door of the sheriff, whoever comes by it. */
record Doors(AuditLog audit, PeopleFile people, LiveCalls calls, LargeCalls large, Peer peer) {
    Doors {
        requireNonNull(audit, "audit");
        requireNonNull(people, "people");
        requireNonNull(calls, "calls");
        requireNonNull(large, "large");
        requireNonNull(peer, "peer");
    }

    /** The last one is asked first. */
    ServerInterceptor[] interceptors(Identification identification) {
        return new ServerInterceptor[] {
            new AuditInterceptor(audit),
            calls,
            large,
            new RoleInterceptor(identification, new DenialRows(audit, System::nanoTime)),
            new Deadlines(peer),
            new ShortReasons()
        };
    }

    /** Why a certificate counts no more, if it does not. */
    Optional<String> revoked(Certified certified) {
        if (people.isRevoked(certified.serialText())) {
            return Optional.of("your certificate was revoked");
        }
        return certified.identity().role() == Role.DEPUTY
                ? people.barred(certified.identity().name())
                : Optional.empty();
    }
}
