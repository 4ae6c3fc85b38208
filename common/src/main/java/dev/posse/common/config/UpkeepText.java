package dev.posse.common.config;

import dev.posse.common.model.Detection;
import dev.posse.common.model.Detector;
import dev.posse.common.model.Hook;
import dev.posse.common.model.Hooks;
import java.util.Locale;
import java.util.Map;

/** How a process is found again and what is run around its life, as keys of a file. */
final class UpkeepText {
    private UpkeepText() {}

    static void put(Detection detection, Hooks hooks, Differing out) {
        out.put("detectors", detection.detectors().stream().map(UpkeepText::detector).toList());
        out.put("pid_file", detection.pidFile());
        out.put("detached", detection.detached(), false);
        Differing phases = new Differing();
        for (Hooks.Phase phase : Hooks.Phase.values()) {
            phases.put(phase.word(), hooks.of(phase).stream().map(UpkeepText::hook).toList());
        }
        out.put("hooks", phases);
    }

    private static Map<String, Object> detector(Detector detector) {
        Differing out = new Differing();
        if (detector instanceof Detector.Pid fixed) {
            out.put("type", "pid", "").put("pid", (Object) fixed.pid(), "");
        } else if (detector instanceof Detector.PidFile file) {
            out.put("type", "pidfile", "").put("path", file.path(), "");
        } else if (detector instanceof Detector.Command command) {
            out.put("type", "command", "").put("command", command.command(), "");
        }
        return out.map();
    }

    private static Map<String, Object> hook(Hook hook) {
        return new Differing()
                .put("name", hook.name(), "")
                .put("command", hook.command(), "")
                .put("cwd", hook.cwd())
                .put("env", hook.env())
                .put("timeout", hook.timeout(), Hook.USUAL_TIMEOUT)
                .put("on_failure", word(hook.onFailure()), word(Hook.OnFailure.FAIL))
                .put("run", word(hook.mode()), word(Hook.Mode.BLOCKING))
                .map();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
