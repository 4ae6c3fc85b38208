package dev.posse.sheriff.cli.port;

import dev.posse.common.model.FleetFacts;
import dev.posse.common.model.Role;
import dev.posse.common.model.TokenFacts;
import dev.posse.common.pki.Credential;
import dev.posse.common.pki.JoinTicket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A sheriff's fleet as the command line sees it. */
public interface FleetAdmin extends AutoCloseable {
    /**
     * @param passphrase file on the sheriff's machine; empty: one is made
     * @param deputyLife how long a deputy's certificates last; empty: a week
     */
    FleetFacts found(
            String name, String listen, Optional<Path> passphrase, Optional<Duration> deputyLife);

    FleetFacts describe();

    /**
     * @param life empty: 15 minutes
     */
    JoinTicket createToken(String deputy, Optional<Duration> life);

    List<TokenFacts> tokens();

    /** Whether there was such a token. */
    boolean revokeToken(String id);

    /**
     * @param finish drop all roots but the newest
     * @param force although some deputies do not know it yet
     */
    FleetFacts rotate(boolean finish, boolean force);

    Credential certify(String name, Role role);

    @Override
    void close();
}
