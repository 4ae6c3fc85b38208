package dev.posse.sheriff.cli.system;

import static java.util.Objects.requireNonNull;

import dev.posse.common.client.FleetClient;
import dev.posse.common.client.SheriffClient;
import dev.posse.common.model.FleetFacts;
import dev.posse.common.model.Role;
import dev.posse.common.model.TokenFacts;
import dev.posse.common.pki.Credential;
import dev.posse.common.pki.JoinTicket;
import dev.posse.sheriff.cli.port.FleetAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The fleet of a sheriff at the other end of a connection. */
final class ClientFleet implements FleetAdmin {
    private final SheriffClient client;
    private final FleetClient fleet;

    ClientFleet(SheriffClient client) {
        this.client = requireNonNull(client, "client");
        fleet = client.fleet();
    }

    @Override
    public FleetFacts found(
            String name, String listen, Optional<Path> passphrase, Optional<Duration> deputyLife) {
        return fleet.found(name, listen, passphrase, deputyLife);
    }

    @Override
    public FleetFacts describe() {
        return fleet.describe();
    }

    @Override
    public JoinTicket createToken(String deputy, Optional<Duration> life) {
        return fleet.createToken(deputy, life);
    }

    @Override
    public List<TokenFacts> tokens() {
        return fleet.tokens();
    }

    @Override
    public boolean revokeToken(String id) {
        return fleet.revokeToken(id);
    }

    @Override
    public FleetFacts rotate(boolean finish, boolean force) {
        return fleet.rotate(finish, force);
    }

    @Override
    public Credential certify(String name, Role role) {
        return fleet.certify(name, role);
    }

    @Override
    public void close() {
        client.close();
    }
}
