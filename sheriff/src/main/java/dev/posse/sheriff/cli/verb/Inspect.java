package dev.posse.sheriff.cli.verb;

import dev.posse.common.client.View;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessView;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.show.DetailJson;
import dev.posse.sheriff.cli.show.Json;
import dev.posse.sheriff.cli.show.StateLook;
import dev.posse.sheriff.cli.text.DisplayText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a process as vp does: the whole of it as JSON, then a summary for people. */
@Command(name = "inspect")
public final class Inspect extends Verb {
    @Parameters(arity = "1..*", paramLabel = "SEL")
    private List<String> selectors = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        try (Sheriff sheriff = connect()) {
            View view = sheriff.view();
            for (ProcessView process : Selected.inOrder(Targets.look(selectors, view.snapshot()))) {
                ProcessDetail detail = Details.of(sheriff, process.id());
                console()
                        .print(
                                Json.pretty(
                                        DetailJson.of(
                                                detail,
                                                JsonValue.object(
                                                        root().backstage().write(detail.spec())),
                                                at(view.now()))));
                if (!root().printsJson()) {
                    console().print(summary(detail.view()));
                }
            }
        }
        return ExitCode.OK.number();
    }

    private static List<String> summary(ProcessView view) {
        return List.of(
                "",
                "Summary",
                "  Name:     " + DisplayText.printable(view.id().name()),
                "  Host:     " + DisplayText.printable(view.id().host()),
                "  Status:   " + StateLook.word(view.state()),
                "  PID:      "
                        + (view.status().pid().isPresent()
                                ? String.valueOf(view.status().pid().getAsLong())
                                : "-"),
                "  Command:  " + DisplayText.printable(view.commandLine()),
                "  Managed:  " + managed(view));
    }

    /** Who keeps it as it should be. */
    private static String managed(ProcessView view) {
        return view.hostName().isEmpty()
                ? "no deputy for " + DisplayText.printable(view.id().host()) + " yet"
                : "yes, by the deputy of "
                        + DisplayText.printable(view.hostName())
                        + ", restart "
                        + view.restart()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', '-');
    }
}
