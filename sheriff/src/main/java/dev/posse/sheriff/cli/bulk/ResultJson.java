package dev.posse.sheriff.cli.bulk;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.sheriff.cli.show.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The stable shape {@code posse/v1} of what became of an order, one entry for each process. */
public final class ResultJson {
    private ResultJson() {}

    public static Map<String, Object> of(Map<ProcessId, Verdict> verdicts, Snapshot latest) {
        List<Map<String, Object>> results = new ArrayList<>();
        verdicts.forEach(
                (id, verdict) -> {
                    ProcessView process = latest.processes().get(id);
                    Map<String, Object> result = Json.object();
                    result.put("name", id.name());
                    result.put("host", id.host());
                    result.put("result", verdict.kind().name().toLowerCase(Locale.ROOT));
                    result.put("message", verdict.text());
                    result.put("state", process == null ? null : process.state().name());
                    result.put(
                            "pid",
                            process != null && process.status().pid().isPresent()
                                    ? process.status().pid().getAsLong()
                                    : null);
                    results.add(result);
                });
        return Json.versioned("results", results);
    }
}
