package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.Configuration;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Backstage.Loaded;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.show.Json;
import dev.posse.sheriff.cli.text.Amounts;
import dev.posse.sheriff.cli.text.Tone;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks files; asks no sheriff. */
@Command(name = "validate")
public final class Validate extends Verb {
    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<String> files;

    @Mixin private Leniency leniency = new Leniency();

    @Override
    public Integer call() {
        ExitCode code = ExitCode.OK;
        for (String file : files) {
            Path path = Sources.file(root(), file);
            Loaded loaded = root().backstage().load(path, leniency.lenient());
            if (root().printsJson()) {
                console().print(Json.pretty(json(path, loaded)));
            } else {
                tell(file, loaded);
            }
            if (loaded.configuration().isEmpty()) {
                code = ExitCode.INVALID_CONFIG;
            }
        }
        return code.number();
    }

    private void tell(String file, Loaded loaded) {
        Files.warn(console(), loaded.warnings());
        if (loaded.configuration().isEmpty()) {
            console()
                    .say(
                            console().errLook().shape("✖ ", "")
                                    + file
                                    + ": "
                                    + Amounts.count(
                                            loaded.problems().size(), "problem", "problems"));
            loaded.problems().forEach(problem -> console().say("  " + problem));
            return;
        }
        Configuration configuration = loaded.configuration().get();
        console()
                .print(
                        console().look().paint().as(Tone.OK, console().look().shape("✓ ", ""))
                                + file
                                + " is valid: "
                                + Amounts.count(
                                        configuration.processes().size(), "process", "processes")
                                + ", "
                                + Amounts.count(
                                        configuration.deputies().size(), "deputy", "deputies"));
    }

    private static Map<String, Object> json(Path path, Loaded loaded) {
        Map<String, Object> json = Json.versioned("file", path.toString());
        json.put("valid", loaded.configuration().isPresent());
        json.put("problems", loaded.problems());
        json.put("warnings", loaded.warnings());
        json.put(
                "processes",
                loaded.configuration()
                        .map(
                                configuration ->
                                        configuration.processes().stream()
                                                .map(process -> process.id().toString())
                                                .toList())
                        .orElse(List.of()));
        return json;
    }
}
