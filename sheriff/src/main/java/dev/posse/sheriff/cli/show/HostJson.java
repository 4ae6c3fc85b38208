package dev.posse.sheriff.cli.show;

import dev.posse.common.model.HostSample;
import dev.posse.common.model.HostView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stable shape {@code posse/v1} of a host. Keys are never renamed or taken away. */
public final class HostJson {
    private HostJson() {}

    public static Map<String, Object> list(List<HostView> hosts) {
        return Json.versioned("hosts", hosts.stream().map(HostJson::one).toList());
    }

    public static Map<String, Object> one(HostView host) {
        Optional<HostSample> sample = host.sample();
        Map<String, Object> json = Json.object();
        json.put("name", host.name());
        json.put("address", host.address());
        json.put("state", host.state().name());
        json.put(
                "stale_seconds",
                host.staleSeconds().isPresent()
                        ? Json.rounded(host.staleSeconds().getAsDouble(), 1)
                        : null);
        json.put("cpu_percent", sample.map(s -> Json.rounded(s.cpuPercent(), 1)).orElse(null));
        json.put("memory_total_bytes", sample.map(HostSample::memoryTotalBytes).orElse(null));
        json.put("memory_used_bytes", sample.map(HostSample::memoryUsedBytes).orElse(null));
        json.put(
                "disk_used_percent",
                sample.map(s -> Json.rounded(s.diskUsedPercent(), 1)).orElse(null));
        json.put("load_1m", sample.map(s -> Json.rounded(s.load1m(), 2)).orElse(null));
        json.put("processes_running", host.processesRunning());
        json.put("processes_total", host.processesTotal());
        json.put("deputy_version", host.deputyVersion());
        json.put("reason", host.reason());
        json.put("hostname", host.hostname());
        json.put("aliases", host.aliases());
        json.put("tags", host.tags());
        return json;
    }
}
