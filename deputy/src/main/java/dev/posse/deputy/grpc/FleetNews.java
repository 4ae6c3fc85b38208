package dev.posse.deputy.grpc;

import dev.posse.common.pki.RootsNotice;
import java.time.Instant;
import java.util.Set;

/**
 * Told what sheriffs say of the fleet that they and this deputy belong to. On the deputy's loop.
 */
public interface FleetNews {
    /** For a deputy in no fleet. */
    FleetNews NONE =
            new FleetNews() {
                @Override
                public void time(Instant now) {}

                @Override
                public void roots(RootsNotice notice) {}

                @Override
                public void revoked(Set<String> serials) {}

                @Override
                public void turnedAway() {}
            };

    /** What time it is there. */
    void time(Instant now);

    void roots(RootsNotice notice);

    /** Which certificates count no more. */
    void revoked(Set<String> serials);

    /** The sheriff does not take the certificate: it may have ended. */
    void turnedAway();
}
