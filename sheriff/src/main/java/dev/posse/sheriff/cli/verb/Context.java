package dev.posse.sheriff.cli.verb;

import dev.posse.common.client.Contexts;
import dev.posse.common.client.SheriffAddress;
import dev.posse.common.home.UserToken;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.OutputFormat;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.show.Json;
import dev.posse.sheriff.cli.text.DisplayText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Names the fleets that one person uses. */
@Command(
        name = "context",
        footer = {
            "-s ADDRESS context add NAME [--token-file FILE]  keep a sheriff by a name",
            "context use NAME     it is meant when nothing is said;  use local: this machine's",
            "context list, context remove NAME",
            "",
            "Which sheriff counts: -s or -c, else POSSE_SHERIFF or POSSE_CONTEXT, else the context in",
            "use, else this machine's. POSSE_TOKEN_FILE and POSSE_PIN name a token and a pin beside the",
            "first three."
        })
public final class Context extends Verb {
    private static final String LOCAL = "local";

    @Parameters(index = "0", arity = "0..1", paramLabel = "add|use|list|remove")
    private String action = "list";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME")
    private String name = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "the token that an admin gave you")
    private String token = "";

    @Option(
            names = "--pin",
            paramLabel = "PIN",
            description = "of the fleet, on another machine; an admin sees it with: ca show")
    private String pin = "";

    @Override
    public Integer call() {
        Path file =
                SheriffAddress.contextFile(root().surroundings().environment())
                        .orElseThrow(
                                () ->
                                        new Complaint(
                                                ExitCode.USAGE,
                                                "there is no place for contexts: neither"
                                                        + " XDG_CONFIG_HOME nor HOME is set"));
        Contexts contexts = Contexts.load(file);
        switch (action) {
            case "add" -> add(contexts, file);
            case "use" -> use(contexts, file);
            case "list" -> list(contexts);
            case "remove" -> {
                contexts.without(named()).save(file);
                console().print("context " + name + " is removed");
            }
            default ->
                    throw new Complaint(
                            ExitCode.USAGE,
                            "context takes add, use, list or remove, and got '" + action + "'");
        }
        return ExitCode.OK.number();
    }

    private void add(Contexts contexts, Path file) {
        String address =
                root().typedAddress()
                        .orElseThrow(
                                () ->
                                        new Complaint(
                                                ExitCode.USAGE,
                                                "which sheriff? Say: "
                                                        + root().program()
                                                        + " -s HOST:PORT context add "
                                                        + named()));
        SheriffAddress.check(address);
        if (named().equals(LOCAL)) {
            throw new Complaint(
                    ExitCode.USAGE, "'" + LOCAL + "' means this machine; choose another name");
        }
        Optional<String> credential =
                token.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                root().surroundings()
                                        .folder()
                                        .resolve(token)
                                        .normalize()
                                        .toString());
        credential.ifPresent(path -> UserToken.load(Path.of(path)));
        Optional<String> checked =
                pin.isEmpty()
                        ? Optional.empty()
                        : Optional.of(SheriffAddress.pin(pin, "--pin").toString());
        contexts.with(name, new Contexts.Entry(address, credential, checked)).save(file);
        console().print("context " + name + " is " + address);
        console().hint("Use it: " + root().program() + " context use " + name);
    }

    private void use(Contexts contexts, Path file) {
        boolean local = named().equals(LOCAL);
        contexts.using(local ? Optional.empty() : Optional.of(name)).save(file);
        console()
                .print(
                        local
                                ? "this machine's sheriff is meant from now on"
                                : name + " is meant from now on: " + contexts.get(name).sheriff());
    }

    private void list(Contexts contexts) {
        if (root().output() == OutputFormat.JSON || root().output() == OutputFormat.JSONL) {
            Object json =
                    Json.versioned(
                            "contexts",
                            contexts.entries().entrySet().stream()
                                    .map(entry -> json(contexts, entry.getKey(), entry.getValue()))
                                    .toList());
            console()
                    .print(
                            root().output() == OutputFormat.JSON
                                    ? Json.pretty(json)
                                    : Json.line(json));
            return;
        }
        contexts.entries()
                .forEach(
                        (each, entry) ->
                                console()
                                        .print(
                                                (isUsed(contexts, each) ? "* " : "  ")
                                                        + DisplayText.padRight(each, 16)
                                                        + " "
                                                        + DisplayText.printable(entry.sheriff())
                                                        + entry.tokenFile()
                                                                .map(path -> "  token " + path)
                                                                .orElse("")
                                                        + entry.pin()
                                                                .map(one -> "  pin " + one)
                                                                .orElse("")));
        if (contexts.entries().isEmpty()) {
            console().hint("No contexts; this machine's sheriff is meant.");
        }
    }

    private static boolean isUsed(Contexts contexts, String name) {
        return contexts.current().filter(name::equals).isPresent();
    }

    private static Map<String, Object> json(Contexts contexts, String name, Contexts.Entry entry) {
        Map<String, Object> json = Json.object();
        json.put("name", name);
        json.put("sheriff", entry.sheriff());
        json.put("token_file", entry.tokenFile().orElse(null));
        json.put("pin", entry.pin().orElse(null));
        json.put("current", isUsed(contexts, name));
        return json;
    }

    private String named() {
        if (name.isEmpty()) {
            throw new Complaint(ExitCode.USAGE, "which context? Say: context " + action + " NAME");
        }
        return name;
    }
}
