package dev.posse.sheriff.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.TargetResult;
import dev.posse.sheriff.core.orders.Answered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The answer to a command as JSON, and back. */
final class AnswerText {
    private AnswerText() {}

    static ObjectNode toJson(Answered answer) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("at", answer.at().toString());
        ArrayNode results = json.putArray("results");
        for (TargetResult result : answer.results()) {
            results.addObject()
                    .put("name", result.process().name())
                    .put("host", result.process().host())
                    .put("outcome", result.outcome().name())
                    .put("message", result.message())
                    .put("generation", result.generation())
                    .put("run_id", result.runId());
        }
        return json;
    }

    static Answered fromJson(String id, JsonNode json) {
        Checked.onlyKnows(json, Set.of("at", "results"));
        List<TargetResult> results = new ArrayList<>();
        for (JsonNode result : json.withArray("results")) {
            results.add(
                    new TargetResult(
                            new ProcessId(
                                    Checked.text(result, "host"), Checked.text(result, "name")),
                            TargetResult.Outcome.valueOf(Checked.text(result, "outcome")),
                            Checked.text(result, "message"),
                            Checked.number(result, "generation"),
                            Checked.number(result, "run_id")));
        }
        return new Answered(id, Instant.parse(Checked.text(json, "at")), results);
    }
}
