package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.FleetFacts;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.FleetAdmin;
import dev.posse.sheriff.cli.show.FleetText;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The fleet's roots: shows them, and exchanges them without anything stopping. */
@Command(
        name = "ca",
        footer = {
            "rotate brings in a new root; deputies learn it while they are attached and get new",
            "certificates by themselves. rotate --finish then drops the old one."
        })
public final class Roots extends Verb {
    @Parameters(index = "0", arity = "1", paramLabel = "show|rotate")
    private String action;

    @Option(names = "--finish", description = "drop all roots but the newest")
    private boolean finish;

    @Option(
            names = "--force",
            description = "even if that shuts out deputies that have not learned it yet")
    private boolean force;

    @Override
    public Integer call() {
        try (FleetAdmin admin = root().backstage().fleet(root().address())) {
            FleetFacts facts =
                    switch (action) {
                        case "show" -> admin.describe();
                        case "rotate" -> admin.rotate(finish, force);
                        default ->
                                throw new Complaint(
                                        ExitCode.USAGE,
                                        "ca takes show or rotate, and not '" + action + "'");
                    };
            console()
                    .print(
                            root().printsJson()
                                    ? List.of(FleetText.json(facts))
                                    : FleetText.fleet(facts, root().zone()));
            if (action.equals("rotate") && !finish) {
                console()
                        .hint(
                                "When every deputy has a certificate of the new root (sheriff ca"
                                        + " show), end it: sheriff ca rotate --finish");
            }
        }
        return ExitCode.OK.number();
    }
}
