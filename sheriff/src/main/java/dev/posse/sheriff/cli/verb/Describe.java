package dev.posse.sheriff.cli.verb;

import dev.posse.common.client.View;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessView;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.show.DetailJson;
import dev.posse.sheriff.cli.show.DetailText;
import dev.posse.sheriff.cli.show.Json;
import dev.posse.sheriff.cli.show.Moment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows all of a process: why it is as it is, how it was written down, what happened to it. */
@Command(name = "describe")
public final class Describe extends Verb {
    @Parameters(arity = "1..*", paramLabel = "SEL")
    private List<String> selectors = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        try (Sheriff sheriff = connect()) {
            View view = sheriff.view();
            Moment moment = at(view.now());
            List<ProcessDetail> details = new ArrayList<>();
            for (ProcessView process : Selected.inOrder(Targets.look(selectors, view.snapshot()))) {
                details.add(Details.of(sheriff, process.id()));
            }
            switch (root().output()) {
                case JSON ->
                        console()
                                .print(
                                        Json.pretty(
                                                Json.versioned("processes", all(details, moment))));
                case JSONL -> all(details, moment).forEach(one -> console().print(Json.line(one)));
                case NAME ->
                        details.forEach(detail -> console().print(detail.view().id().toString()));
                case TABLE, WIDE -> print(details, moment);
            }
        }
        return ExitCode.OK.number();
    }

    private List<Map<String, Object>> all(List<ProcessDetail> details, Moment moment)
            throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (ProcessDetail detail : details) {
            Map<String, Object> spec = JsonValue.object(root().backstage().write(detail.spec()));
            all.add(DetailJson.of(detail, spec, moment));
        }
        return all;
    }

    private void print(List<ProcessDetail> details, Moment moment) {
        boolean first = true;
        for (ProcessDetail detail : details) {
            if (!first) {
                console().print("");
            }
            console().print(DetailText.lines(detail, moment, console().look()));
            first = false;
        }
    }
}
