package dev.posse.sheriff.cli.verb;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.People;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a deputy, or whoever shows a certificate, in no more. */
@Command(
        name = "revoke",
        footer = {
            "For a robot that was stolen, or whose keys were. What it runs goes on there, unseen; its",
            "certificates never count again. After --undo it needs a new token to join.",
            "revoke certificate SERIAL: for one that was copied, whosever it is; deputies hear of it, too."
        })
public final class Revoke extends Verb {
    @Parameters(index = "0", paramLabel = "deputy|certificate")
    private String what;

    @Parameters(index = "1", paramLabel = "NAME|SERIAL")
    private String name;

    @Option(names = "--undo", description = "let it in again")
    private boolean undo;

    @Override
    public Integer call() {
        boolean certificate = what.equals("certificate");
        if (!what.equals("deputy") && !certificate) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "revoke takes deputy NAME or certificate SERIAL, and got '"
                            + what
                            + "'; for people: user remove");
        }
        if (certificate && undo) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "a revoked certificate stays so; make a new one for whoever showed it");
        }
        if (!undo
                && !root().yes()
                && console().canAsk()
                && !console().confirmed("Let the " + what + " " + name + " in no more?")) {
            console().say("nothing was done.");
            return ExitCode.FAILED.number();
        }
        try (People people = root().backstage().people(root().address())) {
            console()
                    .print(
                            certificate
                                    ? people.revokeCertificate(name, root().reason())
                                    : people.revokeDeputy(name, undo, root().reason()));
        }
        return ExitCode.OK.number();
    }
}
