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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hosts and processes, refreshed until Ctrl-C; procman's form applies a file first. */
@Command(name = "monitor")
public final class Monitor extends Verb {
    @Parameters(arity = "0..1", paramLabel = "FILE")
    private String file = "";

    @Option(
            names = "--refresh-rate",
            paramLabel = "SECONDS",
            description = "show it again that often (1.0)")
    private String rate = "1.0";

    @Override
    public Integer call() throws InterruptedException {
        Duration every =
                Period.parse(rate)
                        .filter(period -> !period.isZero())
                        .orElseThrow(
                                () ->
                                        new Complaint(
                                                ExitCode.USAGE,
                                                "--refresh-rate takes seconds, and got '"
                                                        + rate
                                                        + "'"));
        if (!file.isEmpty()) {
            new Applying(root()).apply(file, false, false);
        }
        try (Sheriff sheriff = connect()) {
            return new Repeating(console(), root().watch().orElse(every), root().printsJson())
                    .show(sheriff, this::lines);
        }
    }

    private List<String> lines(View view, Look look) {
        List<HostView> hosts = List.copyOf(view.snapshot().hosts().values());
        List<ProcessView> processes =
                Selected.inOrder(List.copyOf(view.snapshot().processes().values()));
        List<String> lines = new ArrayList<>();
        if (!root().printsJson()) {
            lines.addAll(new HostListing(root()).lines(hosts, look));
            lines.add("");
        }
        lines.addAll(new ProcessListing(root()).lines(processes, at(view.now()), look));
        return lines;
    }
}
