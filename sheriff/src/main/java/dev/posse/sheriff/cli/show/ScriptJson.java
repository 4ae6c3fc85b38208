package dev.posse.sheriff.cli.show;

import dev.posse.common.config.ScriptForm;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.StepRun;
import java.util.Map;

/** Scripts and their runs, for programs. */
public final class ScriptJson {
    private ScriptJson() {}

    /** A script with its steps as a configuration has them. */
    public static Map<String, Object> script(ScriptFacts facts) {
        Map<String, Object> json = Json.object();
        json.put("name", facts.script().name());
        json.put("source", facts.source());
        json.put("steps", ScriptForm.steps(facts.script().steps()));
        json.put("last_run", facts.lastRun().map(ScriptJson::head).orElse(null));
        return json;
    }

    /** A run with its steps. */
    public static Map<String, Object> run(ScriptRun run) {
        Map<String, Object> json = head(run);
        json.put("steps", run.steps().stream().map(ScriptJson::step).toList());
        return json;
    }

    private static Map<String, Object> head(ScriptRun run) {
        Map<String, Object> json = Json.object();
        json.put("run", run.id() == 0 ? null : run.id());
        json.put("script", run.script());
        json.put("state", run.id() == 0 ? "DRY_RUN" : run.state().name());
        json.put("started_at", run.startedAt());
        json.put("ended_at", run.endedAt().orElse(null));
        json.put("actor", run.actor());
        json.put("reason", run.reason().isEmpty() ? null : run.reason());
        json.put("result", run.result());
        return json;
    }

    private static Map<String, Object> step(StepRun step) {
        Map<String, Object> json = Json.object();
        json.put("number", step.number());
        json.put("depth", step.depth());
        json.put("line", step.line());
        json.put("processes", step.targets().stream().map(ProcessId::toString).toList());
        json.put("only_on_failure", step.conditional());
        json.put("state", step.state().name());
        json.put("note", step.note());
        json.put("began_at", step.beganAt().orElse(null));
        json.put("ended_at", step.endedAt().orElse(null));
        return json;
    }
}
