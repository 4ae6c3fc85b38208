package dev.posse.sheriff.cli.verb;

import dev.posse.common.client.PeopleClient.Everybody;
import dev.posse.common.client.PeopleClient.Me;
import dev.posse.common.home.PrivateFiles;
import dev.posse.common.model.FleetFacts;
import dev.posse.common.model.RevokedDeputy;
import dev.posse.common.model.Role;
import dev.posse.common.model.UserFacts;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.OutputFormat;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.FleetAdmin;
import dev.posse.sheriff.cli.port.People;
import dev.posse.sheriff.cli.show.Json;
import dev.posse.sheriff.cli.text.DisplayText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets other people use this sheriff, each by a role. */
@Command(
        name = "user",
        footer = {
            "add NAME --role ROLE  makes a user, and writes his token to a file, 0600, once",
            "list                  who may use this sheriff, and who is revoked",
            "remove NAME           ends his calls within 5 s; his token is worth nothing any more",
            "whoami                who you are to this sheriff",
            "",
            "viewer: looks, without the values of environments   operator: also starts and stops",
            "admin: also changes configurations, users and tokens"
        })
public final class Users extends Verb {
    @Parameters(index = "0", arity = "0..1", paramLabel = "add|list|remove|whoami")
    private String action = "list";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME")
    private String name = "";

    @Option(names = "--role", paramLabel = "ROLE", description = "viewer, operator or admin")
    private String role = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "where the token is written (NAME.token); it must not exist")
    private String file = "";

    @Override
    public Integer call() {
        switch (action) {
            case "add" -> add();
            case "list" -> list();
            case "remove" -> remove();
            case "whoami" -> whoAmI();
            default ->
                    throw new Complaint(
                            ExitCode.USAGE,
                            "user takes add, list, remove or whoami, and got '" + action + "'");
        }
        return ExitCode.OK.number();
    }

    private void add() {
        requireName();
        Role wanted = role();
        Path target =
                root().surroundings().folder().resolve(file.isEmpty() ? name + ".token" : file);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new Complaint(
                    ExitCode.USAGE,
                    target + " is there already; name another with --token-file FILE");
        }
        try (People people = people()) {
            String token = people.add(name, wanted, root().reason());
            try {
                PrivateFiles.writeNew(target, (token + "\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                people.remove(name, "the token could not be written");
                throw new Complaint(
                        ExitCode.FAILED,
                        "The token cannot be written to "
                                + target
                                + ": "
                                + e.getMessage()
                                + ". The user was removed again.",
                        e);
            }
        }
        console().print(name + " is " + wanted.word() + "; the token is in " + target);
        console()
                .hint(
                        "Give that file to "
                                + name
                                + ", who types: "
                                + root().program()
                                + " -s "
                                + reached()
                                + " --token-file "
                                + target.getFileName());
    }

    /** How other machines reach this sheriff, if it has a fleet. */
    private String reached() {
        try (FleetAdmin fleet = root().backstage().fleet(root().address())) {
            FleetFacts facts = fleet.describe();
            return facts.address()
                    + " context add NAME --pin "
                    + facts.roots().get(facts.roots().size() - 1).pin();
        } catch (Complaint none) {
            return "ADDRESS context add NAME";
        }
    }

    private void list() {
        Everybody all;
        try (People people = people()) {
            all = people.everybody();
        }
        if (root().output() == OutputFormat.JSON || root().output() == OutputFormat.JSONL) {
            Map<String, Object> json =
                    Json.versioned("users", all.users().stream().map(Users::json).toList());
            json.put("revoked_deputies", all.revoked().stream().map(Users::json).toList());
            console()
                    .print(
                            root().output() == OutputFormat.JSON
                                    ? Json.pretty(json)
                                    : Json.line(json));
            return;
        }
        for (UserFacts user : all.users()) {
            console()
                    .print(
                            DisplayText.padRight(user.name(), 20)
                                    + " "
                                    + DisplayText.padRight(user.role().word(), 9)
                                    + " since "
                                    + at(now()).full(user.since())
                                    + "  by "
                                    + DisplayText.printable(user.addedBy()));
        }
        for (RevokedDeputy deputy : all.revoked()) {
            console()
                    .print(
                            DisplayText.padRight(deputy.name(), 20)
                                    + " deputy, revoked since "
                                    + at(now()).full(deputy.since()));
        }
        if (all.users().isEmpty()) {
            console()
                    .hint(
                            "No users but the owner of this account. Add one: "
                                    + root().program()
                                    + " user add NAME --role viewer");
        }
    }

    private void remove() {
        requireName();
        try (People people = people()) {
            console().print(people.remove(name, root().reason()));
        }
    }

    private void whoAmI() {
        try (People people = people()) {
            Me me = people.whoAmI();
            console()
                    .print(
                            "you are "
                                    + DisplayText.printable(me.name())
                                    + " with the role "
                                    + me.role().word()
                                    + ", from "
                                    + DisplayText.printable(me.from()));
        }
    }

    private People people() {
        return root().backstage().people(root().address());
    }

    private void requireName() {
        if (name.isEmpty()) {
            throw new Complaint(ExitCode.USAGE, "which user? Say: user " + action + " NAME");
        }
    }

    private Role role() {
        for (Role each : Role.values()) {
            if (each.isPerson() && each.word().equals(role.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new Complaint(
                ExitCode.USAGE, "--role takes viewer, operator or admin, and got '" + role + "'");
    }

    private static Map<String, Object> json(UserFacts user) {
        Map<String, Object> json = Json.object();
        json.put("name", user.name());
        json.put("role", user.role().word());
        json.put("since", user.since());
        json.put("added_by", user.addedBy());
        return json;
    }

    private static Map<String, Object> json(RevokedDeputy deputy) {
        Map<String, Object> json = Json.object();
        json.put("name", deputy.name());
        json.put("serials", deputy.serials());
        json.put("since", deputy.since());
        return json;
    }
}
