package dev.posse.sheriff.cli.verb;

import dev.posse.common.client.View;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.text.Look;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Groups and named sets of processes. What acts on them is {@code start group:NAME}. */
@Command(
        name = "group",
        footer = {
            "start, stop and restart GROUP are those of group:GROUP: a path with all below it, or a",
            "named set, which goes in its own order. degraded: something runs, and something does not",
            "that should."
        })
public final class GroupVerb extends Verb {
    @Parameters(index = "0", arity = "0..1", paramLabel = "list|start|stop|restart")
    private String action = "list";

    @Parameters(index = "1", arity = "0..*", paramLabel = "GROUP")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        List<String> wanted = new ArrayList<>(names);
        switch (action) {
            case "list", "ls", "status", "show" -> {}
            case "start", "stop", "restart" ->
                    throw new Complaint(
                            ExitCode.USAGE,
                            "which group? Say: group "
                                    + action
                                    + " NAME (sheriff group list tells all)");
            default -> wanted.add(0, action);
        }
        try (Sheriff sheriff = connect()) {
            GroupListing listing = new GroupListing(root());
            if (root().watch().isPresent()) {
                return new Repeating(console(), root().watch().get(), root().printsJson())
                        .show(sheriff, (view, look) -> lines(listing, wanted, view, look));
            }
            console().print(lines(listing, wanted, sheriff.view(), console().look()));
        }
        return ExitCode.OK.number();
    }

    private static List<String> lines(
            GroupListing listing, List<String> wanted, View view, Look look) {
        return listing.lines(GroupListing.named(wanted, view.snapshot()), look);
    }
}
