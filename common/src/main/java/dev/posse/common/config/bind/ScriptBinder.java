package dev.posse.common.config.bind;

import dev.posse.common.config.schema.ScriptLine;
import dev.posse.common.config.tree.Node;
import dev.posse.common.model.script.Recourse;
import dev.posse.common.model.script.ScriptGoal;
import dev.posse.common.model.script.ScriptStep;
import dev.posse.common.model.script.ScriptTarget;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.model.script.ScriptWait;
import dev.posse.common.text.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes a step of what the file says; the table has made sure that its values are right, or told
 * what is wrong with them.
 */
final class ScriptBinder {
    private static final List<String> ACTIONS =
            List.of("start", "stop", "restart", "wait_ms", "run_script", "parallel", "for");
    private static final List<String> TARGETS = List.of("process", "group", "tag", "everything");

    private ScriptBinder() {}

    /** Empty when it makes no sense, which was told. */
    static Optional<ScriptStep> step(Node node) {
        if (node instanceof Node.Scalar line) {
            return Optional.of(ScriptLine.parse(line.text()));
        }
        Node.Obj object = (Node.Obj) node;
        List<String> said =
                ACTIONS.stream().filter(action -> object.get(action).isPresent()).toList();
        if (said.size() != 1) {
            return Optional.empty();
        }
        String action = said.get(0);
        Node value = object.get(action).orElseThrow();
        Recourse recourse = recourse(object);
        return switch (action) {
            case "wait_ms" ->
                    Optional.of(
                            new ScriptStep.Delay(Duration.ofMillis(Long.parseLong(text(value)))));
            case "run_script" -> Optional.of(new ScriptStep.Call(text(value), recourse));
            case "parallel" ->
                    Optional.of(new ScriptStep.Parallel(lanes((Node.Arr) value), recourse));
            case "for" -> await(object, value, recourse);
            default ->
                    target(value)
                            .map(
                                    target ->
                                            new ScriptStep.Act(
                                                    ScriptVerb.valueOf(
                                                            action.toUpperCase(Locale.ROOT)),
                                                    target,
                                                    wait(object),
                                                    recourse));
        };
    }

    private static Optional<ScriptStep> await(Node.Obj object, Node target, Recourse recourse) {
        Optional<ScriptWait> wait = wait(object);
        return wait.isEmpty()
                ? Optional.empty()
                : target(target)
                        .map(processes -> new ScriptStep.Await(processes, wait.get(), recourse));
    }

    private static List<List<ScriptStep>> lanes(Node.Arr lanes) {
        List<List<ScriptStep>> all = new ArrayList<>();
        for (Node lane : lanes.elements()) {
            List<ScriptStep> steps = new ArrayList<>();
            ((Node.Arr) lane).elements().forEach(step -> step(step).ifPresent(steps::add));
            all.add(steps);
        }
        return all;
    }

    private static Optional<ScriptWait> wait(Node.Obj object) {
        Optional<Duration> timeout =
                object.get("timeout").map(node -> DurationText.parse(text(node)).orElseThrow());
        return object.get("wait")
                .map(ScriptBinder::text)
                .map(goal -> ScriptGoal.valueOf(goal.toUpperCase(Locale.ROOT)))
                .map(goal -> new ScriptWait(goal, timeout));
    }

    private static Recourse recourse(Node.Obj object) {
        Optional<Node> said = object.get("on_failure");
        if (said.isPresent() && said.get() instanceof Node.Obj then) {
            Optional<Node> script = then.get("run_script");
            return script.isPresent() ? new Recourse.Run(text(script.get())) : Recourse.FAIL;
        }
        return said.map(ScriptBinder::text).filter("continue"::equals).isPresent()
                ? new Recourse.GoOn()
                : Recourse.FAIL;
    }

    private static Optional<ScriptTarget> target(Node node) {
        Node.Obj object = (Node.Obj) node;
        List<String> said = TARGETS.stream().filter(kind -> object.get(kind).isPresent()).toList();
        if (said.size() != 1) {
            return Optional.empty();
        }
        String name = text(object.get(said.get(0)).orElseThrow());
        return Optional.of(
                switch (said.get(0)) {
                    case "process" -> new ScriptTarget.Process(name);
                    case "group" -> new ScriptTarget.Group(name);
                    case "tag" -> new ScriptTarget.Tag(name);
                    default -> new ScriptTarget.Everything();
                });
    }

    private static String text(Node node) {
        return ((Node.Scalar) node).text();
    }
}
