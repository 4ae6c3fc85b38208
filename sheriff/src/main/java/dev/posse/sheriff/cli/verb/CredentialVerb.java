package dev.posse.sheriff.cli.verb;

import dev.posse.common.home.Home;
import dev.posse.common.model.Role;
import dev.posse.common.pki.PersonFile;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Surroundings;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.FleetAdmin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A certificate for a person, in place of the one that has ended. */
@Command(
        name = "credential",
        footer = {
            "Writes a key and its certificate (PKCS #12, 0600), good for 12 hours: without a NAME this",
            "user's own admin.p12 in place of the one before. With one that has not ended yet this also",
            "works from another machine. There POSSE_CREDENTIAL names the file, if it is not admin.p12",
            "in the home. user remove NAME revokes it; user add makes a token, which does not end."
        })
public final class CredentialVerb extends Verb {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "viewer, operator or admin (admin)")
    private String role = "admin";

    @Option(names = "--file", paramLabel = "FILE", description = "where it is written (NAME.p12)")
    private String file = "";

    @Override
    public Integer call() {
        String who = name.isEmpty() ? user(root().surroundings()) : name;
        Path target =
                !file.isEmpty()
                        ? root().surroundings().folder().resolve(file).normalize()
                        : name.isEmpty()
                                ? usualFile(root().surroundings())
                                : root().surroundings().folder().resolve(name + ".p12");
        try (FleetAdmin admin = root().backstage().fleet(root().address())) {
            PersonFile.write(target, admin.certify(who, role()));
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "The credential cannot be written to " + target + ": " + e.getMessage() + ".",
                    e);
        }
        console().print(who + " is " + role().word() + " with " + target + " for 12 hours");
        return ExitCode.OK.number();
    }

    private Role role() {
        for (Role each : List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN)) {
            if (each.word().equals(role.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new Complaint(
                ExitCode.USAGE, "--role takes viewer, operator or admin, and got '" + role + "'");
    }

    static Path usualFile(Surroundings surroundings) {
        return Home.of(surroundings.environment()).root().resolve("admin.p12");
    }

    static String user(Surroundings surroundings) {
        String user = surroundings.variable("USER");
        return user == null || user.isBlank() ? System.getProperty("user.name", "admin") : user;
    }
}
