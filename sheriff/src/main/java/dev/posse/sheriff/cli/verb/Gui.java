package dev.posse.sheriff.cli.verb;

import dev.posse.sheriff.cli.Verb;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Opens the panel. */
@Command(name = "gui")
public final class Gui extends Verb {
    @Override
    public Integer call() {
        List<String> arguments = new ArrayList<>();
        root().address().ifPresent(address -> arguments.addAll(List.of("--sheriff", address)));
        return root().backstage().programs().gui(arguments);
    }
}
