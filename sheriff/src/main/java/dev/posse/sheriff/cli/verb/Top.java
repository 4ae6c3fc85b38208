package dev.posse.sheriff.cli.verb;

import dev.posse.common.client.View;
import dev.posse.common.model.HostView;
import dev.posse.common.model.ProcessView;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Period;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.top.Screen;
import dev.posse.sheriff.cli.top.TopLoop;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The live screen; where nobody looks, tables again and again. procman's form applies a file first.
 */
@Command(
        name = "top",
        footer = {
            "Keys: ? shows them. s start or stop, r restart, K kill, l logs, Space tag, / filter,",
            "q leave. A FILE is applied first. Into a pipe, or with --plain, tables are printed."
        })
public final class Top extends Verb {
    @Parameters(arity = "0..*", paramLabel = "SEL")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--refresh-rate",
            paramLabel = "SECONDS",
            description = "print tables that often (1.0)")
    private String rate = "1.0";

    @Option(names = "--plain", description = "tables instead of the live screen")
    private boolean plain;

    @Override
    public Integer call() throws InterruptedException {
        Duration every = every();
        List<String> selectors = new ArrayList<>();
        for (String word : words) {
            if (isFile(word)) {
                new Applying(root()).apply(word, false, false);
            } else {
                selectors.add(word);
            }
        }
        try (Sheriff sheriff = connect()) {
            if (!selectors.isEmpty()) {
                Targets.look(selectors, sheriff.view().snapshot());
            }
            if (!live()) {
                return new Repeating(console(), root().watch().orElse(every), root().printsJson())
                        .show(sheriff, (view, look) -> lines(view, look, selectors));
            }
            return live(sheriff, String.join(" ", selectors));
        }
    }

    private boolean live() {
        return !plain
                && !root().printsJson()
                && root().surroundings().terminals().isTerminal(0)
                && console().look().terminal();
    }

    private int live(Sheriff sheriff, String filter) throws InterruptedException {
        try (Screen screen = root().backstage().screen()) {
            return new TopLoop(
                            sheriff,
                            screen,
                            new TopDoer(root(), sheriff),
                            columns -> wide(console().look(), columns),
                            root().surroundings().clock(),
                            root().zone(),
                            filter)
                    .run();
        }
    }

    private static Look wide(Look look, int columns) {
        return new Look(true, look.unicode(), Math.max(1, columns), look.paint());
    }

    private boolean isFile(String word) {
        return word.endsWith(".json")
                || word.contains("/")
                        && !word.contains(":")
                        && Files.isRegularFile(root().surroundings().folder().resolve(word));
    }

    private Duration every() {
        return Period.parse(rate)
                .filter(period -> !period.isZero())
                .orElseThrow(
                        () ->
                                new Complaint(
                                        ExitCode.USAGE,
                                        "--refresh-rate takes seconds, and got '" + rate + "'"));
    }

    private List<String> lines(View view, Look look, List<String> selectors) {
        List<HostView> hosts = List.copyOf(view.snapshot().hosts().values());
        List<ProcessView> processes = Selected.inOrder(Targets.look(selectors, view.snapshot()));
        List<String> lines = new ArrayList<>();
        if (!root().printsJson()) {
            lines.addAll(new HostListing(root()).lines(hosts, look));
            lines.add("");
        }
        lines.addAll(new ProcessListing(root()).lines(processes, at(view.now()), look));
        return lines;
    }
}
