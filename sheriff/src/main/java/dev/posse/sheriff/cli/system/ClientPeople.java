package dev.posse.sheriff.cli.system;

import static java.util.Objects.requireNonNull;

import dev.posse.common.client.PeopleClient.Everybody;
import dev.posse.common.client.PeopleClient.Me;
import dev.posse.common.client.SheriffClient;
import dev.posse.common.model.Role;
import dev.posse.sheriff.cli.port.People;

/** The users of a sheriff at the other end of a connection. */
final class ClientPeople implements People {
    private final SheriffClient client;

    ClientPeople(SheriffClient client) {
        this.client = requireNonNull(client, "client");
    }

    @Override
    public Me whoAmI() {
        return client.people().whoAmI();
    }

    @Override
    public String add(String name, Role role, String reason) {
        return client.people().add(name, role, reason);
    }

    @Override
    public Everybody everybody() {
        return client.people().everybody();
    }

    @Override
    public String remove(String name, String reason) {
        return client.people().remove(name, reason);
    }

    @Override
    public String revokeDeputy(String name, boolean undo, String reason) {
        return client.people().revokeDeputy(name, undo, reason);
    }

    @Override
    public String revokeCertificate(String serial, String reason) {
        return client.people().revokeCertificate(serial, reason);
    }

    @Override
    public void close() {
        client.close();
    }
}
