package dev.posse.sheriff.cli.verb;

import dev.posse.common.client.View;
import dev.posse.common.model.HostView;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.SheriffFacts;
import dev.posse.common.run.ExitCode;
import dev.posse.common.selector.Selectors;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.show.DoorText;
import dev.posse.sheriff.cli.show.Json;
import dev.posse.sheriff.cli.show.Moment;
import dev.posse.sheriff.cli.show.ProcessJson;
import dev.posse.sheriff.cli.show.ProvisrJson;
import dev.posse.sheriff.cli.show.Summary;
import dev.posse.sheriff.cli.show.SummaryText;
import dev.posse.sheriff.cli.text.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One screen about everything; its exit code says how all is. */
@Command(
        name = "status",
        footer = {
            "Exit: 0 all that is wanted runs, 10 degraded, 11 failed, 12 unknown (a host is away).",
            "status --name NAME prints one JSON object; status --config FILE lists what it brought."
        })
public final class Status extends Verb {
    @Option(names = "--name", paramLabel = "NAME", description = "one process as a JSON object")
    private String name = "";

    @Option(names = "--config", paramLabel = "FILE", description = "what this file brought")
    private String config = "";

    @Option(
            names = "--detailed",
            arity = "0..1",
            fallbackValue = "true",
            description = "all columns")
    private boolean detailed;

    @Option(
            names = "--verbose",
            description = "also who is at the sheriff's doors, and who was not let in")
    private boolean verbose;

    @Override
    public Integer call() throws InterruptedException {
        try (Sheriff sheriff = connect()) {
            if (!name.isEmpty()) {
                return one(sheriff);
            }
            if (!config.isEmpty()) {
                return listed(sheriff);
            }
            if (root().watch().isPresent()) {
                return new Repeating(console(), root().watch().get(), root().printsJson())
                        .show(sheriff, (view, look) -> lines(sheriff.facts(), view, look));
            }
            View view = sheriff.view();
            console().print(lines(sheriff.facts(), view, console().look()));
            return Summary.of(view.snapshot()).level().exit().number();
        }
    }

    private int one(Sheriff sheriff) {
        View view = sheriff.view();
        for (ProcessView process : Targets.act(List.of(Selectors.named(name)), view.snapshot())) {
            console().print(Json.pretty(ProvisrJson.of(process, at(view.now()))));
        }
        return ExitCode.OK.number();
    }

    private int listed(Sheriff sheriff) throws InterruptedException {
        ProcessListing listing = new ProcessListing(root(), detailed);
        String source = Sources.file(root(), config).toString();
        if (root().watch().isPresent()) {
            return new Repeating(console(), root().watch().get(), root().printsJson())
                    .show(
                            sheriff,
                            (view, look) ->
                                    listing.lines(
                                            Selected.inOrder(
                                                    Sources.broughtBy(source, view.snapshot())),
                                            at(view.now()),
                                            look));
        }
        View view = sheriff.view();
        console()
                .print(
                        listing.lines(
                                Selected.inOrder(Sources.broughtBy(source, view.snapshot())),
                                at(view.now()),
                                console().look()));
        return ExitCode.OK.number();
    }

    private List<String> lines(SheriffFacts facts, View view, Look look) {
        Summary summary = Summary.of(view.snapshot());
        Moment moment = at(view.now());
        if (!root().printsJson()) {
            List<String> lines =
                    new ArrayList<>(
                            SummaryText.lines(facts, view.snapshot(), summary, moment, look));
            if (verbose) {
                facts.doors().forEach(door -> lines.add(DoorText.line(door)));
            }
            return lines;
        }
        Map<String, Object> json =
                Json.versioned("health", summary.level().name().toLowerCase(Locale.ROOT));
        Map<String, Object> sheriff = Json.object();
        sheriff.put("version", facts.version());
        sheriff.put("instance", facts.instance());
        sheriff.put("epoch", facts.epoch());
        sheriff.put("pid", facts.pid());
        sheriff.put("hostname", facts.hostname());
        sheriff.put("started_at", facts.startedAt());
        sheriff.put("state_dir", facts.stateDir());
        sheriff.put("endpoints", facts.endpoints());
        if (verbose) {
            sheriff.put("doors", facts.doors().stream().map(DoorText::json).toList());
        }
        json.put("sheriff", sheriff);
        Map<String, Object> states = Json.object();
        states.put("total", view.snapshot().processes().size());
        for (ProcessState state : ProcessState.values()) {
            states.put(
                    state.name().toLowerCase(Locale.ROOT), summary.states().getOrDefault(state, 0));
        }
        json.put("processes", states);
        json.put("hosts_total", view.snapshot().hosts().size());
        json.put("hosts_absent", summary.absent().stream().map(HostView::name).toList());
        json.put(
                "trouble",
                summary.troubled().stream()
                        .map(process -> ProcessJson.one(process, moment))
                        .toList());
        return List.of(root().watch().isPresent() ? Json.line(json) : Json.pretty(json));
    }
}
