package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.TokenFacts;
import dev.posse.common.pki.JoinTicket;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Period;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.FleetAdmin;
import dev.posse.sheriff.cli.show.FleetText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tokens with which machines join the fleet. */
@Command(
        name = "token",
        footer = {
            "create prints a token and what to type at the machine that is to join. A token is good once,",
            "for one deputy's name, for 15 minutes."
        })
public final class JoinTokens extends Verb {
    @Parameters(index = "0", arity = "1", paramLabel = "create|list|revoke")
    private String action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID")
    private String id = "";

    @Option(names = "--deputy", paramLabel = "NAME", description = "what the machine is called")
    private String deputy = "";

    @Option(
            names = "--ttl",
            converter = Period.class,
            paramLabel = "TIME",
            description = "how long the token is good (15m)")
    private Duration life;

    @Override
    public Integer call() {
        try (FleetAdmin admin = root().backstage().fleet(root().address())) {
            switch (action) {
                case "create" -> create(admin);
                case "list", "ls" -> list(admin);
                case "revoke", "rm" -> revoke(admin);
                default ->
                        throw new Complaint(
                                ExitCode.USAGE,
                                "token takes create, list or revoke, and not '" + action + "'");
            }
        }
        return ExitCode.OK.number();
    }

    private void create(FleetAdmin admin) {
        String name = deputy.isEmpty() ? id : deputy;
        if (name.isEmpty()) {
            throw new Complaint(
                    ExitCode.USAGE, "whose token? Type: sheriff token create --deputy NAME");
        }
        JoinTicket ticket = admin.createToken(name, Optional.ofNullable(life));
        if (root().printsJson()) {
            console().print(FleetText.json(name, ticket));
            return;
        }
        console().print(ticket.token().reveal());
        console()
                .hint(
                        "At '"
                                + name
                                + "', until "
                                + FleetText.time(ticket.until(), root().zone())
                                + ", type this and paste the line above:");
        console().hint("  deputy join " + ticket.address() + " --token-file -");
        console().hint("  deputy run");
    }

    private void list(FleetAdmin admin) {
        List<TokenFacts> tokens = admin.tokens();
        console()
                .print(
                        root().printsJson()
                                ? List.of(FleetText.json(tokens))
                                : FleetText.tokens(tokens, root().zone()));
    }

    private void revoke(FleetAdmin admin) {
        if (id.isEmpty()) {
            throw new Complaint(
                    ExitCode.USAGE, "which token? sheriff token list tells; revoke takes its ID");
        }
        if (!admin.revokeToken(id)) {
            throw new Complaint(ExitCode.NOT_FOUND, "there is no token '" + id + "'");
        }
        console().print("token " + id + " is good for nothing now");
    }
}
