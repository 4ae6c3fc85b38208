package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.FleetFacts;
import dev.posse.common.model.Role;
import dev.posse.common.pki.PersonFile;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Period;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.FleetAdmin;
import dev.posse.sheriff.cli.port.Sheriff;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Founds the fleet: from now on other machines can join. */
@Command(
        name = "init",
        footer = {
            "Starts a sheriff if none answers, makes the fleet's root, opens the listener (TLS 1.3 alone)",
            "and writes admin.p12, with which this user is an admin from another machine for 12 hours."
        })
public final class Init extends Verb {
    @Option(names = "--name", paramLabel = "FLEET", description = "what people call the fleet")
    private String name = "";

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "where other machines reach the sheriff (0.0.0.0:8080)")
    private String listen = "0.0.0.0:8080";

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "encrypts the root's key; needed at each start. Default: one beside it")
    private Path passphrase;

    @Option(
            names = "--deputy-lifetime",
            converter = Period.class,
            paramLabel = "TIME",
            description = "how long a deputy's certificates last (7d); renewed at two thirds")
    private Duration deputyLifetime;

    @Override
    public Integer call() throws InterruptedException {
        String fleet;
        try (Sheriff sheriff = new Raising(root()).sheriff()) {
            fleet = name.isEmpty() ? sheriff.facts().hostname() : name;
        }
        try (FleetAdmin admin = root().backstage().fleet(root().address())) {
            FleetFacts facts =
                    admin.found(
                            fleet,
                            listen,
                            Optional.ofNullable(passphrase).map(this::absolute),
                            Optional.ofNullable(deputyLifetime));
            Path credential = CredentialVerb.usualFile(root().surroundings());
            PersonFile.write(
                    credential,
                    admin.certify(CredentialVerb.user(root().surroundings()), Role.ADMIN));
            console()
                    .print(
                            "fleet '"
                                    + facts.name()
                                    + "' is founded; other machines reach it at "
                                    + facts.address());
            console()
                    .print(
                            "admin credential: "
                                    + credential
                                    + " (good for 12 hours; then: sheriff credential)");
            console().hint("Let a machine join: sheriff token create --deputy NAME");
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "The fleet is founded, but the credential cannot be written: "
                            + e.getMessage()
                            + ".",
                    e);
        }
        return ExitCode.OK.number();
    }

    private Path absolute(Path file) {
        return root().surroundings().folder().resolve(file).normalize();
    }
}
