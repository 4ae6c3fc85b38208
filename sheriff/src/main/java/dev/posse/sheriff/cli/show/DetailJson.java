package dev.posse.sheriff.cli.show;

import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.ProcessView;
import java.util.Map;

/** The stable shape {@code posse/v1} of all that is known of a process. */
public final class DetailJson {
    private DetailJson() {}

    /**
     * @param spec the process as a configuration file would say it, a JSON object
     */
    public static Map<String, Object> of(
            ProcessDetail detail, Map<String, Object> spec, Moment moment) {
        ProcessView view = detail.view();
        ProcessStatus status = view.status();
        Map<String, Object> json = ProcessJson.one(view, moment);
        json.put("last_state", view.lastState().name());
        json.put("pending", view.pending());
        json.put("disabled", status.disabled());
        json.put("failures", status.failures());
        json.put("crashes", status.crashes());
        json.put("file_restarts", status.fileRestarts());
        json.put("detected_by", status.detectedBy());
        json.put("alarm", status.alarm().orElse(null));
        json.put("last_exit", status.lastExit().map(Exit::phrase).orElse(null));
        json.put("last_exit_at", status.lastExitAt().orElse(null));
        json.put("next_try_at", status.nextTryAt().orElse(null));
        json.put("changed_at", status.changedAt());
        json.put("command_line", view.commandLine());
        json.put("autostart", view.autostart());
        json.put("sets", view.sets());
        json.put("cpu_seconds", view.sample().map(sample -> sample.cpuSeconds()).orElse(null));
        spec.put("source", detail.spec().origin().source());
        spec.put("place", detail.spec().origin().place());
        json.put("spec", spec);
        json.put("host_view", detail.host().map(HostJson::one).orElse(null));
        json.put("events", detail.events().stream().map(NoticeText::json).toList());
        return json;
    }
}
