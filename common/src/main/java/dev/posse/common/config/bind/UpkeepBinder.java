package dev.posse.common.config.bind;

import dev.posse.common.config.check.HookNames;
import dev.posse.common.config.tree.Node;
import dev.posse.common.model.Detection;
import dev.posse.common.model.Detector;
import dev.posse.common.model.Hook;
import dev.posse.common.model.Hooks;
import dev.posse.common.model.Hooks.Phase;
import dev.posse.common.text.DurationText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a process is found again, and what is run around its life. */
final class UpkeepBinder {
    private final Values values;

    UpkeepBinder(Values values) {
        this.values = values;
    }

    // ---- detectors ----

    Detection detection() {
        List<Detector> detectors = new ArrayList<>();
        for (Node element :
                values.canon().get("detectors").map(UpkeepBinder::elements).orElse(List.of())) {
            detector((Node.Obj) element).ifPresent(detectors::add);
        }
        return new Detection(detectors, values.filled("pid_file"), values.bool("detached", false));
    }

    /** Empty for the one that is asked anyway: the pid of the child itself. */
    private static Optional<Detector> detector(Node.Obj object) {
        String type = text(object, "type").orElseThrow();
        return text(object, type.equals("pidfile") ? "path" : type)
                .map(subject -> detector(type, subject));
    }

    private static Detector detector(String type, String subject) {
        return switch (type) {
            case "pid" -> new Detector.Pid(Long.parseLong(subject));
            case "pidfile" -> new Detector.PidFile(subject);
            default -> new Detector.Command(subject);
        };
    }

    // ---- hooks ----

    Hooks hooks() {
        Hooks hooks = Hooks.NONE;
        for (Phase phase : Phase.values()) {
            Optional<Node> list = values.canon().get("hooks." + phase.word());
            if (list.isPresent()) {
                hooks = hooks.with(phase, hooks(phase, list.get()));
            }
        }
        return hooks;
    }

    private static List<Hook> hooks(Phase phase, Node list) {
        List<Hook> hooks = new ArrayList<>();
        for (Node element : elements(list)) {
            Node.Obj object = (Node.Obj) element;
            hooks.add(hook(object, HookNames.of(object, phase, hooks.size())));
        }
        return hooks;
    }

    private static Hook hook(Node.Obj object, String name) {
        return new Hook(
                name,
                text(object, "command").orElseThrow(),
                text(object, "cwd"),
                env(object),
                text(object, "timeout").flatMap(DurationText::parse).orElse(Hook.USUAL_TIMEOUT),
                text(object, "on_failure")
                        .map(word -> word.toUpperCase(Locale.ROOT))
                        .map(Hook.OnFailure::valueOf)
                        .orElse(Hook.OnFailure.FAIL),
                text(object, "run")
                        .map(word -> word.toUpperCase(Locale.ROOT))
                        .map(Hook.Mode::valueOf)
                        .orElse(Hook.Mode.BLOCKING));
    }

    private static Map<String, String> env(Node.Obj object) {
        Map<String, String> env = new LinkedHashMap<>();
        object.get("env").map(node -> ((Node.Obj) node).members()).orElse(List.of()).stream()
                .forEach(member -> env.put(member.key(), ((Node.Scalar) member.value()).text()));
        return env;
    }

    private static List<Node> elements(Node list) {
        return ((Node.Arr) list).elements();
    }

    private static Optional<String> text(Node.Obj object, String key) {
        return object.get(key).map(node -> ((Node.Scalar) node).text());
    }
}
