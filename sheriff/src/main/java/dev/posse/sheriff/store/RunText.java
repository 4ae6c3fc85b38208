package dev.posse.sheriff.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.StepRun;
import dev.posse.common.model.script.StepState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs of scripts as JSON, and back. */
final class RunText {
    private RunText() {}

    static String write(ScriptRun run) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("script", run.script());
        json.put("state", run.state().name());
        json.put("started_at", run.startedAt().toString());
        run.endedAt().ifPresent(at -> json.put("ended_at", at.toString()));
        json.put("actor", run.actor());
        json.put("reason", run.reason());
        json.put("result", run.result());
        ArrayNode steps = json.putArray("steps");
        run.steps().forEach(step -> step(steps.addObject(), step));
        return json.toString();
    }

    private static void step(ObjectNode json, StepRun step) {
        json.put("depth", step.depth());
        json.put("line", step.line());
        ArrayNode targets = json.putArray("targets");
        for (ProcessId id : step.targets()) {
            targets.addArray().add(id.host()).add(id.name());
        }
        json.put("conditional", step.conditional());
        json.put("state", step.state().name());
        json.put("note", step.note());
        step.beganAt().ifPresent(at -> json.put("began_at", at.toString()));
        step.endedAt().ifPresent(at -> json.put("ended_at", at.toString()));
    }

    /** Empty for what no Posse wrote: the record of a run is worth less than a start. */
    static Optional<ScriptRun> read(long id, String text) {
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            List<StepRun> steps = new ArrayList<>();
            for (JsonNode step : json.path("steps")) {
                steps.add(step(steps.size() + 1, step));
            }
            return Optional.of(
                    new ScriptRun(
                            id,
                            json.path("script").asText(),
                            RunState.valueOf(json.path("state").asText()),
                            Instant.parse(json.path("started_at").asText()),
                            time(json, "ended_at"),
                            json.path("actor").asText(),
                            json.path("reason").asText(),
                            json.path("result").asText(),
                            steps));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static StepRun step(int number, JsonNode json) {
        List<ProcessId> targets = new ArrayList<>();
        for (JsonNode id : json.path("targets")) {
            targets.add(new ProcessId(id.path(0).asText(), id.path(1).asText()));
        }
        return new StepRun(
                number,
                json.path("depth").asInt(),
                json.path("line").asText(),
                targets,
                json.path("conditional").asBoolean(),
                StepState.valueOf(json.path("state").asText()),
                json.path("note").asText(),
                time(json, "began_at"),
                time(json, "ended_at"));
    }

    private static Optional<Instant> time(JsonNode json, String key) {
        return json.has(key)
                ? Optional.of(Instant.parse(json.get(key).asText()))
                : Optional.empty();
    }
}
