package dev.posse.sheriff.cli.verb;

import dev.posse.sheriff.cli.Verb;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** Opens the panel. */
@Command(
        name = "gui",
        footer = {
            "What a picture shows: --view processes|hosts|events|scripts, --by group|host|flat,",
            "--select SELECTOR, --tab logs|overview|environment|events, --find TEXT, --open COMMAND",
            "such as process.new."
        })
public final class Gui extends Verb {
    @Option(
            names = "--theme",
            paramLabel = "THEME",
            description = "light or dark; else as the desktop is")
    private String theme = "";

    @Option(names = "--size", paramLabel = "WIDTHxHEIGHT", description = "of the window (1440x900)")
    private String size = "";

    @Option(
            names = "--screenshot",
            paramLabel = "FILE",
            description = "draw one picture (PNG) without a display, and end")
    private String screenshot = "";

    /** What a picture shows; the panel knows these and says what is wrong. */
    @Unmatched private List<String> rest = new ArrayList<>();

    @Override
    public Integer call() {
        List<String> arguments = new ArrayList<>();
        root().address().ifPresent(address -> arguments.addAll(List.of("--sheriff", address)));
        add(arguments, "--theme", theme);
        add(arguments, "--size", size);
        add(arguments, "--screenshot", screenshot);
        arguments.addAll(rest);
        return root().backstage().programs().gui(arguments);
    }

    private static void add(List<String> arguments, String name, String value) {
        if (!value.isEmpty()) {
            arguments.addAll(List.of(name, value));
        }
    }
}
