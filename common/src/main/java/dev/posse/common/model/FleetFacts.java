package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A fleet as its admins see it.
 *
 * @param fleet its id
 * @param name for people
 * @param listen where the sheriff listens, as configured
 * @param address where other machines reach it
 * @param roots the newest last
 * @param serverUntil when the certificate that the sheriff shows ends; it is renewed before
 */
public record FleetFacts(
        String fleet,
        String name,
        String listen,
        String address,
        List<Root> roots,
        List<Member> members,
        Instant serverUntil) {
    public FleetFacts {
        requireNonNull(fleet, "fleet");
        requireNonNull(name, "name");
        requireNonNull(listen, "listen");
        requireNonNull(address, "address");
        roots = List.copyOf(roots);
        members = List.copyOf(members);
        requireNonNull(serverUntil, "serverUntil");
    }

    /** One root certificate, by the hash of its key. */
    public record Root(String pin, Instant until) {
        public Root {
            requireNonNull(pin, "pin");
            requireNonNull(until, "until");
        }
    }

    /**
     * A deputy that has joined.
     *
     * @param serial of the certificate that it dials with
     * @param root pin of the one that signed it
     */
    public record Member(String name, String serial, Instant until, String root) {
        public Member {
            requireNonNull(name, "name");
            requireNonNull(serial, "serial");
            requireNonNull(until, "until");
            requireNonNull(root, "root");
        }
    }
}
