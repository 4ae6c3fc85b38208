package dev.posse.sheriff.cli.verb;

import dev.posse.common.client.ScriptsClient.Steer;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.common.text.Nearest;
import dev.posse.sheriff.cli.OutputFormat;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Scripts;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.show.Json;
import dev.posse.sheriff.cli.show.ScriptJson;
import dev.posse.sheriff.cli.show.ScriptText;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scripts: sequences of steps that the configurations bring and the sheriff runs. */
@Command(
        name = "script",
        footer = {
            "run tells each step as it ends; Ctrl-C leaves, and the script goes on. It ends with 0, 1",
            "when a step failed, 6 when something did not come in time, 8 when another script has to do",
            "with the same processes. --no-wait comes back at once.",
            "pause begins no further step; abort leaves what runs as it is, abort --stop stops what the",
            "script had started. Without a name they mean the only one that runs."
        })
public final class ScriptVerb extends Verb {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "list|show|run|pause|resume|abort|history")
    private String action = "list";

    @Parameters(index = "1", arity = "0..1", paramLabel = "SCRIPT")
    private String name = "";

    @Option(names = "--dry-run", description = "print what run would do, and do nothing")
    private boolean dry;

    @Option(names = "--stop", description = "abort: stop what it started, the last first")
    private boolean stop;

    @Option(
            names = "--run",
            paramLabel = "N",
            description = "pause, resume, abort: the run of that number")
    private long run;

    @Option(names = "--last", paramLabel = "N", description = "history: the last N runs (50)")
    private int last = 50;

    @Override
    public Integer call() {
        if (dry && !action.equals("run") || stop && !action.equals("abort")) {
            throw new Complaint(
                    ExitCode.USAGE,
                    dry ? "--dry-run belongs to script run" : "--stop belongs to script abort");
        }
        if (last < 1) {
            throw new Complaint(ExitCode.USAGE, "--last takes a number from 1 on");
        }
        try (Sheriff sheriff = connect()) {
            Scripts scripts = sheriff.scripts();
            switch (action) {
                case "list", "ls" -> list(scripts);
                case "show" -> show(scripts);
                case "run" -> {
                    if (!dry) {
                        return new Running(root(), scripts).run(named()).number();
                    }
                    plan(scripts);
                }
                case "pause" -> steer(scripts, Steer.PAUSE);
                case "resume" -> steer(scripts, Steer.RESUME);
                case "abort" -> steer(scripts, Steer.ABORT);
                case "history" -> history(scripts);
                default ->
                        throw new Complaint(
                                ExitCode.USAGE,
                                "script takes list, show, run, pause, resume, abort or history, and"
                                        + " got '"
                                        + action
                                        + "'");
            }
        }
        return ExitCode.OK.number();
    }

    private void list(Scripts scripts) {
        List<ScriptFacts> all = scripts.list();
        if (json("scripts", all.stream().map(ScriptJson::script).toList())) {
            return;
        }
        if (root().output() == OutputFormat.NAME) {
            all.forEach(one -> console().print(one.script().name()));
        } else if (all.isEmpty()) {
            console().hint("No scripts; a configuration brings them under \"scripts\".");
        } else {
            console().print(ScriptText.list(all, at(now()), console().look(), root().headers()));
        }
    }

    private void show(Scripts scripts) {
        List<ScriptFacts> all = scripts.list();
        ScriptFacts one =
                all.stream()
                        .filter(each -> each.script().name().equals(named()))
                        .findFirst()
                        .orElseThrow(() -> unknown(all));
        if (root().output() == OutputFormat.NAME) {
            console().print(one.script().name());
        } else if (!json("script", ScriptJson.script(one))) {
            console().print(ScriptText.show(one, console().look()));
        }
    }

    private Complaint unknown(List<ScriptFacts> all) {
        List<String> near =
                Nearest.few(name, all.stream().map(each -> each.script().name()).toList(), 3);
        return new Complaint(
                ExitCode.NOT_FOUND,
                "there is no script '"
                        + name
                        + "'"
                        + (near.isEmpty()
                                ? "; sheriff script list tells all"
                                : "; nearest: " + String.join(", ", near)));
    }

    private void plan(Scripts scripts) {
        ScriptRun run = scripts.plan(named());
        if (!json("run", ScriptJson.run(run))) {
            console().print(ScriptText.plan(run, console().look()));
        }
    }

    private void steer(Scripts scripts, Steer verb) {
        String message = scripts.steer(name, run, verb, stop, root().reason());
        if (!json("message", message)) {
            console().print(message);
        }
    }

    private void history(Scripts scripts) {
        List<ScriptRun> runs =
                scripts.runs(0, root().printsJson()).stream()
                        .filter(run -> name.isEmpty() || run.script().equals(name))
                        .limit(last)
                        .toList();
        if (runs.isEmpty() && !name.isEmpty()) {
            List<ScriptFacts> all = scripts.list();
            if (all.stream().noneMatch(each -> each.script().name().equals(name))) {
                throw unknown(all);
            }
        }
        if (json("runs", runs.stream().map(ScriptJson::run).toList())) {
            return;
        }
        if (root().output() == OutputFormat.NAME) {
            runs.forEach(run -> console().print(run.script()));
        } else if (runs.isEmpty()) {
            console()
                    .hint(
                            "No runs yet; begin one with: "
                                    + root().program()
                                    + " script run "
                                    + (name.isEmpty() ? "NAME" : NextLine.word(name)));
        } else {
            console()
                    .print(ScriptText.history(runs, at(now()), console().look(), root().headers()));
        }
    }

    private boolean json(String key, Object value) {
        if (root().printsJson()) {
            Object json = Json.versioned(key, value);
            console()
                    .print(
                            root().output() == OutputFormat.JSON
                                    ? Json.pretty(json)
                                    : Json.line(json));
        }
        return root().printsJson();
    }

    private String named() {
        if (name.isEmpty()) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "which script? Say: script "
                            + action
                            + " NAME (sheriff script list tells all)");
        }
        return name;
    }
}
