package dev.posse.common.config.bind;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.Detection;
import dev.posse.common.model.Detector;
import dev.posse.common.model.Hook;
import dev.posse.common.model.Hooks;
import dev.posse.common.model.Hooks.Phase;
import dev.posse.common.text.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** Misfit for values that do not go together. */
    Detection detection() {
        refuseLogsOfDetached();
        Optional<Node> list = values.canon().get("detectors");
        List<Detector> detectors = new ArrayList<>();
        for (Node element : list.map(UpkeepBinder::elements).orElse(List.of())) {
            detector((Node.Obj) element).ifPresent(detectors::add);
        }
        return Misfit.at(
                list.map(Node::place).orElse(values.canon().place()),
                "leave some of them out",
                () ->
                        new Detection(
                                detectors,
                                values.filled("pid_file"),
                                values.bool("detached", false)));
    }

    /** Empty for the one that is asked anyway: the pid of the child itself. */
    private static Optional<Detector> detector(Node.Obj object) {
        Optional<String> given = text(object, "type");
        if (given.isEmpty()) {
            return Optional.empty(); // which was told already
        }
        String type = given.get();
        String subject = subject(type);
        for (Node.Member member : object.members()) {
            if (!member.key().equals("type") && !member.key().equals(subject)) {
                throw new Misfit(
                        member.place(),
                        "a detector of type " + type + " has no " + Shown.word(member.key()),
                        "leave it out, or write another \"type\"");
            }
        }
        Optional<String> said = text(object, subject);
        if (said.isEmpty() && type.equals("pid")) {
            return Optional.empty();
        }
        if (said.isEmpty()) {
            throw new Misfit(
                    object.place(),
                    "a detector of type " + type + " needs " + subject,
                    "add \"" + subject + "\"");
        }
        return Optional.of(
                Misfit.at(
                        object.get(subject).orElseThrow().place(),
                        "mend the detector",
                        () -> detector(type, said.get())));
    }

    private static String subject(String type) {
        return type.equals("pidfile") ? "path" : type;
    }

    private static Detector detector(String type, String subject) {
        return switch (type) {
            case "pid" -> new Detector.Pid(Long.parseLong(subject));
            case "pidfile" -> new Detector.PidFile(subject);
            default -> new Detector.Command(subject);
        };
    }

    private void refuseLogsOfDetached() {
        if (!values.bool("detached", false)) {
            return;
        }
        for (String key : List.of("log.dir", "log.stdout", "log.stderr")) {
            if (values.filled(key).isPresent()) {
                throw new Misfit(
                        values.canon().get(key).orElseThrow().place(),
                        "a process that is detached has no " + key,
                        "leave out one of both: every process outlives its deputy, detached or"
                                + " not, and its log is kept");
            }
        }
    }

    // ---- hooks ----

    /** Misfit for values that do not go together. */
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
        List<Node> elements = elements(list);
        if (elements.size() > Hooks.MOST_OF_A_PHASE) {
            throw new Misfit(
                    list.place(),
                    "hooks."
                            + phase.word()
                            + " has "
                            + elements.size()
                            + " hooks, and may have "
                            + Hooks.MOST_OF_A_PHASE,
                    "put several commands into one script");
        }
        List<Hook> hooks = new ArrayList<>();
        Map<String, Place> names = new HashMap<>();
        for (Node element : elements) {
            Node.Obj object = (Node.Obj) element;
            if (text(object, "command").isEmpty()) {
                continue; // which was told already
            }
            String usual = phase.word() + "-" + (hooks.size() + 1);
            Hook hook = hook(object, text(object, "name").orElse(usual));
            Place place = object.get("name").map(Node::place).orElse(object.place());
            Place first = names.putIfAbsent(hook.name(), place);
            if (first != null) {
                throw new Misfit(
                        place,
                        "two hooks "
                                + phase.word()
                                + " of this process are called "
                                + Shown.word(hook.name()),
                        "the first is at " + first.shortly() + "; rename one of them");
            }
            hooks.add(hook);
        }
        return hooks;
    }

    private static Hook hook(Node.Obj object, String name) {
        Duration timeout =
                text(object, "timeout").flatMap(DurationText::parse).orElse(Hook.USUAL_TIMEOUT);
        return Misfit.at(
                object.get("timeout").map(Node::place).orElse(object.place()),
                "write more than 0 and an hour at most, such as \"30s\"",
                () ->
                        new Hook(
                                name,
                                text(object, "command").orElseThrow(),
                                text(object, "cwd"),
                                env(object),
                                timeout,
                                text(object, "on_failure")
                                        .map(word -> word.toUpperCase(Locale.ROOT))
                                        .map(Hook.OnFailure::valueOf)
                                        .orElse(Hook.OnFailure.FAIL),
                                text(object, "run")
                                        .map(word -> word.toUpperCase(Locale.ROOT))
                                        .map(Hook.Mode::valueOf)
                                        .orElse(Hook.Mode.BLOCKING)));
    }

    private static Map<String, String> env(Node.Obj object) {
        Map<String, String> env = new LinkedHashMap<>();
        for (Node.Member member :
                object.get("env").map(node -> ((Node.Obj) node).members()).orElse(List.of())) {
            if (!(member.value() instanceof Node.Scalar scalar)) {
                throw new Misfit(
                        member.place(),
                        "the env of a hook takes no secret",
                        "put it into the env of the process, which its hooks have, too");
            }
            env.put(member.key(), scalar.text());
        }
        return env;
    }

    private static List<Node> elements(Node list) {
        return ((Node.Arr) list).elements();
    }

    private static Optional<String> text(Node.Obj object, String key) {
        return object.get(key).map(node -> ((Node.Scalar) node).text());
    }
}
