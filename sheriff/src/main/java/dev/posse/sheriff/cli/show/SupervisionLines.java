package dev.posse.sheriff.cli.show;

import dev.posse.common.model.Dependency;
import dev.posse.common.model.Detection;
import dev.posse.common.model.Detector;
import dev.posse.common.model.HealthCheck;
import dev.posse.common.model.HealthCheck.Probe;
import dev.posse.common.model.Hook;
import dev.posse.common.model.Hooks;
import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.Schedule;
import dev.posse.common.model.Supervision;
import dev.posse.common.model.WatchPolicy;
import dev.posse.sheriff.cli.text.Amounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a deputy does for a process of its own accord, a line for each. */
final class SupervisionLines {
    private SupervisionLines() {}

    /** Label to text, of what there is. */
    static Map<String, String> of(Supervision supervision) {
        Map<String, String> lines = new LinkedHashMap<>();
        if (!supervision.dependencies().isEmpty()) {
            lines.put(
                    "depends on",
                    supervision.dependencies().stream()
                            .map(SupervisionLines::dependency)
                            .collect(Collectors.joining(", ")));
        }
        supervision.schedule().ifPresent(schedule -> lines.put("schedule", schedule(schedule)));
        supervision.health().ifPresent(check -> lines.put("checked", health(check)));
        if (!supervision.limits().isNone()) {
            lines.put("limits", limits(supervision.limits()));
        }
        if (supervision.watch().enabled()) {
            lines.put("watches", watch(supervision.watch()));
        }
        Detection detection = supervision.detection();
        if (!detection.detectors().isEmpty()) {
            lines.put("detectors", joined(detection.detectors().stream().map(Detector::shown)));
        }
        detection.pidFile().ifPresent(file -> lines.put("pid file", file));
        for (Hooks.Phase phase : Hooks.Phase.values()) {
            List<Hook> hooks = supervision.hooks().of(phase);
            if (!hooks.isEmpty()) {
                lines.put(phase.word(), joined(hooks.stream().map(SupervisionLines::hook)));
            }
        }
        return lines;
    }

    private static String dependency(Dependency needed) {
        return needed.phrase()
                + needed.timeout()
                        .map(
                                limit ->
                                        " (after "
                                                + Amounts.elapsed(limit)
                                                + ": "
                                                + (needed.fails() ? "fails" : "alarm")
                                                + ")")
                        .orElse("");
    }

    private static String hook(Hook hook) {
        return hook.name() + (hook.mode() == Hook.Mode.ASYNC ? " (async)" : "");
    }

    private static String joined(Stream<String> parts) {
        return parts.collect(Collectors.joining(", "));
    }

    private static String schedule(Schedule schedule) {
        return schedule.when() + schedule.zone().map(zone -> " in " + zone).orElse("");
    }

    private static String health(HealthCheck check) {
        return probe(check.probe())
                + ", every "
                + Amounts.elapsed(check.interval())
                + ", unhealthy after "
                + Amounts.count(check.retries(), "failure", "failures");
    }

    private static String probe(Probe probe) {
        if (probe instanceof Probe.Http http) {
            return http.method() + " " + http.url();
        }
        if (probe instanceof Probe.Tcp tcp) {
            return "connecting to " + tcp.host() + ":" + tcp.port();
        }
        if (probe instanceof Probe.Script script) {
            return "by " + script.interpreter() + ": " + script.script();
        }
        return "its output for " + ((Probe.Output) probe).pattern();
    }

    private static String limits(LimitPolicy limits) {
        List<String> parts = new ArrayList<>();
        limits.memoryBytes().ifPresent(bytes -> parts.add(Amounts.bytes(bytes) + " of memory"));
        limits.cpuPercent()
                .ifPresent(
                        percent ->
                                parts.add(
                                        String.format(Locale.ROOT, "%.0f %% of a core", percent)));
        return String.join(", ", parts)
                + "; above for "
                + Amounts.elapsed(limits.grace())
                + ": "
                + limits.action().name().toLowerCase(Locale.ROOT);
    }

    private static String watch(WatchPolicy watch) {
        return String.join(", ", watch.paths())
                + (watch.ignore().isEmpty() ? "" : " but " + String.join(", ", watch.ignore()));
    }
}
