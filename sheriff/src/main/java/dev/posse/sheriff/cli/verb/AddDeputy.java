package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.Origin;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Sheriff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a deputy known. */
@Command(
        name = "add-deputy",
        footer = {
            "An address (HOST:PORT, http://HOST:PORT, unix:PATH, or a name with a dot) is dialled; a bare",
            "name is of a deputy that dials this sheriff."
        })
public final class AddDeputy extends Verb {
    @Parameters(arity = "1", paramLabel = "ADDRESS|NAME")
    private String address;

    @Option(names = "--name", paramLabel = "NAME", description = "what it is called here")
    private String name = "";

    @Option(names = "--alias", paramLabel = "NAME", description = "a further name of its host")
    private List<String> aliases = new ArrayList<>();

    @Option(names = "--tag", paramLabel = "TAG", description = "a tag of its host")
    private List<String> tags = new ArrayList<>();

    @Override
    public Integer call() {
        boolean dials = address.matches("[^:/.\\[\\]]+");
        DeputyEntry entry =
                new DeputyEntry(
                        name.isEmpty()
                                ? dials ? Optional.of(address) : Optional.empty()
                                : Optional.of(name),
                        dials ? Optional.empty() : Optional.of(address),
                        aliases,
                        tags,
                        address.startsWith("https://") || address.startsWith("grpcs://"),
                        Origin.ADHOC);
        try (Sheriff sheriff = connect()) {
            String said = sheriff.addDeputy(entry, root().reason());
            console().print(said.isEmpty() ? entry.name() + " added" : said);
        }
        return ExitCode.OK.number();
    }
}
