package dev.posse.common.config.bind;

import dev.posse.common.config.schema.ScriptLine;
import dev.posse.common.config.tree.Findings;
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

/** Makes a step of what the file says; the table has made sure that each value is of its type. */
final class ScriptBinder {
    private static final List<String> ACTIONS =
            List.of("start", "stop", "restart", "wait_ms", "run_script", "parallel", "for");
    private static final List<String> TARGETS = List.of("process", "group", "tag", "everything");

    private final Findings findings;

    ScriptBinder(Findings findings) {
        this.findings = findings;
    }

    /** Empty when it makes no sense, which the findings tell. */
    Optional<ScriptStep> step(Node node) {
        if (node instanceof Node.Scalar line) {
            return Optional.of(ScriptLine.parse(line.text()));
        }
        Node.Obj object = (Node.Obj) node;
        List<String> said =
                ACTIONS.stream().filter(action -> object.get(action).isPresent()).toList();
        if (said.isEmpty() && toldAlready(object)) {
            return Optional.empty();
        }
        if (said.size() != 1) {
            findings.error(
                    object.place(),
                    said.isEmpty()
                            ? "this step does nothing"
                            : "this step says " + String.join(" and ", said),
                    "a step has one of start, stop, restart, wait with for, wait_ms, run_script"
                            + " and parallel");
            return Optional.empty();
        }
        String action = said.get(0);
        Node value = object.get(action).orElseThrow();
        Recourse recourse = recourse(object);
        checkWait(object, action);
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

    /** What it does may be what was wrong and is missing now. */
    private boolean toldAlready(Node.Obj object) {
        String within = object.place().path() + ".";
        return findings.errors().stream()
                .anyMatch(finding -> finding.place().path().startsWith(within));
    }

    private Optional<ScriptStep> await(Node.Obj object, Node target, Recourse recourse) {
        Optional<ScriptWait> wait = wait(object);
        if (wait.isEmpty()) {
            findings.error(
                    object.place(),
                    "this step does not say what it waits for",
                    "add \"wait\": \"running\", \"stopped\" or \"healthy\"");
            return Optional.empty();
        }
        return target(target)
                .map(processes -> new ScriptStep.Await(processes, wait.get(), recourse));
    }

    private List<List<ScriptStep>> lanes(Node.Arr lanes) {
        List<List<ScriptStep>> all = new ArrayList<>();
        for (Node lane : lanes.elements()) {
            List<ScriptStep> steps = new ArrayList<>();
            ((Node.Arr) lane).elements().forEach(step -> step(step).ifPresent(steps::add));
            all.add(steps);
        }
        return all;
    }

    private void checkWait(Node.Obj object, String action) {
        boolean mayWait =
                switch (action) {
                    case "wait_ms", "run_script", "parallel" -> false;
                    default -> true;
                };
        Optional<Node> wait = object.get("wait");
        if (wait.isPresent() && !mayWait) {
            findings.error(
                    wait.get().place(),
                    action + " waits by itself",
                    "remove wait, or make it a step of its own: wait with for");
        }
        Optional<Node> timeout = object.get("timeout");
        if (timeout.isPresent() && (wait.isEmpty() || !mayWait)) {
            findings.error(
                    timeout.get().place(),
                    "there is a timeout and nothing that is waited for",
                    "add \"wait\": \"running\", \"stopped\" or \"healthy\"");
        }
        if (action.equals("wait_ms") && object.get("on_failure").isPresent()) {
            findings.error(
                    object.get("on_failure").get().place(),
                    "wait_ms never fails",
                    "remove on_failure");
        }
    }

    private Optional<ScriptWait> wait(Node.Obj object) {
        Optional<Node> goal = object.get("wait");
        if (goal.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> timeout =
                object.get("timeout").map(node -> DurationText.parse(text(node)).orElseThrow());
        if (timeout.filter(Duration::isZero).isPresent()) {
            findings.error(
                    object.get("timeout").orElseThrow().place(),
                    "a timeout of 0s fails every wait",
                    "write how long it may take, such as \"10s\"");
            timeout = Optional.empty();
        }
        return Optional.of(
                new ScriptWait(
                        ScriptGoal.valueOf(text(goal.get()).toUpperCase(Locale.ROOT)), timeout));
    }

    private Recourse recourse(Node.Obj object) {
        Optional<Node> said = object.get("on_failure");
        if (said.isEmpty()) {
            return Recourse.FAIL;
        }
        if (said.get() instanceof Node.Scalar word) {
            return word.text().equals("continue") ? new Recourse.GoOn() : Recourse.FAIL;
        }
        Optional<Node> script = ((Node.Obj) said.get()).get("run_script");
        if (script.isEmpty()) {
            findings.error(
                    said.get().place(),
                    "on_failure says nothing",
                    "write \"fail\", \"continue\" or {\"run_script\": \"name\"}");
            return Recourse.FAIL;
        }
        return new Recourse.Run(text(script.get()));
    }

    private Optional<ScriptTarget> target(Node node) {
        Node.Obj object = (Node.Obj) node;
        List<String> said = TARGETS.stream().filter(kind -> object.get(kind).isPresent()).toList();
        boolean nothing =
                said.size() == 1
                        && said.get(0).equals("everything")
                        && !text(object.get("everything").orElseThrow()).equals("true");
        if (said.size() != 1 || nothing) {
            findings.error(
                    object.place(),
                    said.isEmpty() || nothing
                            ? "no process is meant here"
                            : "this names " + String.join(" and ", said),
                    "name one of process, group, tag, and everything with true");
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
