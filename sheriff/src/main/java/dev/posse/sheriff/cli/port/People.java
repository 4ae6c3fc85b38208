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

    /** One certificate counts no more, whosever it is; gives a sentence of what came of it. */
    String revokeCertificate(String serial, String reason);

    @Override
    void close();
}
