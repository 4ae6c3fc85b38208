package dev.posse.sheriff.cli.show;

import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Signal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stable shape {@code posse/v1} of a process. Keys are never renamed or taken away. */
public final class ProcessJson {
    private ProcessJson() {}

    public static Map<String, Object> list(List<ProcessView> processes, Moment moment) {
        return Json.versioned(
                "processes", processes.stream().map(process -> one(process, moment)).toList());
    }

    public static Map<String, Object> one(ProcessView process, Moment moment) {
        ProcessStatus status = process.status();
        Map<String, Object> json = Json.object();
        json.put("name", process.id().name());
        json.put("host", process.id().host());
        json.put("group", process.labels().group());
        json.put("tags", process.labels().tags());
        json.put("state", process.state().name());
        json.put("wanted", status.wantedUp() ? "up" : "down");
        json.put("health", status.health().name());
        json.put("reason", status.reason());
        json.put("pid", status.pid().isPresent() ? status.pid().getAsLong() : null);
        json.put("run_id", status.runId());
        json.put("generation", status.generation());
        json.put("restarts", status.restarts());
        json.put("started_at", status.startedAt().orElse(null));
        json.put("uptime_seconds", uptime(process, moment));
        json.put("exit_code", exitCode(status).orElse(null));
        json.put("exit_signal", exitSignal(status).orElse(null));
        Optional<ProcessSample> sample =
                status.pid().isPresent() ? process.sample() : Optional.empty();
        json.put("cpu_percent", sample.map(s -> Json.rounded(s.cpuPercent(), 1)).orElse(null));
        json.put("memory_bytes", sample.map(ProcessSample::memoryBytes).orElse(null));
        json.put("threads", sample.map(ProcessSample::threads).orElse(null));
        json.put("source", process.origin().source());
        json.put(
                "stale_seconds",
                process.staleSeconds().isPresent()
                        ? Json.rounded(process.staleSeconds().getAsDouble(), 1)
                        : null);
        return json;
    }

    static Optional<Integer> exitCode(ProcessStatus status) {
        return status.lastExit()
                .filter(Exit.Code.class::isInstance)
                .map(exit -> ((Exit.Code) exit).code());
    }

    static Optional<String> exitSignal(ProcessStatus status) {
        return status.lastExit()
                .filter(Exit.Signaled.class::isInstance)
                .map(exit -> Signal.name(((Exit.Signaled) exit).signal()));
    }

    private static Double uptime(ProcessView process, Moment moment) {
        return process.uptime(moment.now())
                .map(time -> Json.rounded(time.toMillis() / 1000.0, 1))
                .orElse(null);
    }
}
