package dev.posse.sheriff.cli.verb;

import dev.posse.common.client.View;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.text.Look;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists processes. */
@Command(name = "ps")
public final class Ps extends Verb {
    @Parameters(arity = "0..*", paramLabel = "SEL")
    private List<String> selectors = new ArrayList<>();

    @Option(names = "--groups", description = "the groups of these processes instead")
    private boolean groups;

    @Override
    public Integer call() throws InterruptedException {
        ProcessListing listing = new ProcessListing(root());
        try (Sheriff sheriff = connect()) {
            if (root().watch().isPresent()) {
                return new Repeating(console(), root().watch().get(), root().printsJson())
                        .show(sheriff, (view, look) -> lines(listing, view, look));
            }
            View view = sheriff.view();
            console().print(lines(listing, view, console().look()));
        }
        return ExitCode.OK.number();
    }

    private List<String> lines(ProcessListing listing, View view, Look look) {
        List<ProcessView> found = Selected.inOrder(selected(view.snapshot()));
        if (groups) {
            return new GroupListing(root()).lines(found, look);
        }
        return listing.lines(found, at(view.now()), look);
    }

    private List<ProcessView> selected(Snapshot snapshot) {
        return Targets.look(selectors, snapshot);
    }
}
