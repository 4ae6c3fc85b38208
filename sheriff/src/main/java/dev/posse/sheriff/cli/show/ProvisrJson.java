package dev.posse.sheriff.cli.show;

import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.ProcessView;
import java.util.Locale;
import java.util.Map;

/**
 * One process with provisr's keys and ours. Where the two disagree ({@code state}), provisr's
 * spelling stands, since this is its command; ours is {@code posse_state}.
 */
public final class ProvisrJson {
    private ProvisrJson() {}

    public static Map<String, Object> of(ProcessView process, Moment moment) {
        ProcessStatus status = process.status();
        Map<String, Object> json = ProcessJson.one(process, moment);
        json.put("posse_state", process.state().name());
        json.put("state", process.state().name().toLowerCase(Locale.ROOT));
        json.put("running", process.state().hasChild());
        json.put("pid", status.pid().orElse(0));
        json.put("started_at", status.startedAt().orElse(null));
        json.put("stopped_at", status.pid().isPresent() ? null : status.lastExitAt().orElse(null));
        json.put(
                "exit_error",
                status.lastExit()
                        .filter(exit -> !exit.equals(new Exit.Code(0)))
                        .map(Exit::phrase)
                        .orElse(null));
        json.put(
                "detected_by",
                status.detectedBy().isEmpty()
                        ? status.pid().isPresent() ? "exec:pid" : "no-pid"
                        : status.detectedBy());
        return json;
    }
}
