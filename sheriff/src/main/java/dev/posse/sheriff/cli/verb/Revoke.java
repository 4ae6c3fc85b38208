package dev.posse.sheriff.cli.verb;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.People;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a deputy in no more. */
@Command(
        name = "revoke",
        footer = {
            "For a robot that was stolen, or whose keys were. What it runs goes on there, unseen; its",
            "certificates never count again. After --undo it needs a new token to join."
        })
public final class Revoke extends Verb {
    @Parameters(index = "0", paramLabel = "deputy")
    private String what;

    @Parameters(index = "1", paramLabel = "NAME")
    private String name;

    @Option(names = "--undo", description = "let it in again")
    private boolean undo;

    @Override
    public Integer call() {
        if (!what.equals("deputy")) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "revoke takes deputy NAME, and got '" + what + "'; for people: user remove");
        }
        if (!undo
                && !root().yes()
                && console().canAsk()
                && !console().confirmed("Let the deputy " + name + " in no more?")) {
            console().say("nothing was done.");
            return ExitCode.FAILED.number();
        }
        try (People people = root().backstage().people(root().address())) {
            console().print(people.revokeDeputy(name, undo, root().reason()));
        }
        return ExitCode.OK.number();
    }
}
