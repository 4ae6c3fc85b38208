package dev.posse.sheriff.cli.port;

import dev.posse.common.client.PeopleClient.Everybody;
import dev.posse.common.client.PeopleClient.Me;
import dev.posse.common.model.Role;

/** The users of a sheriff, as the command line sees them. */
public interface People extends AutoCloseable {
    Me whoAmI();

    /** Gives the user's token, which nobody can ask for again. */
    String add(String name, Role role, String reason);

    Everybody everybody();

    String remove(String name, String reason);

    String revokeDeputy(String name, boolean undo, String reason);

    @Override
    void close();
}
