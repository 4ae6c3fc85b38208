package dev.posse.sheriff.core.scripts;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.script.Recourse;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.ScriptGoal;
import dev.posse.common.model.script.ScriptStep;
import dev.posse.common.model.script.ScriptTarget;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.model.script.StepRun;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts everything that a script names in its place, before anything starts; what cannot be found is
 * told all at once.
 */
final class Resolver {
    private final Map<String, Script> scripts;
    private final Cast cast;
    private final List<StepRun> steps = new ArrayList<>();
    private final Set<ProcessId> acted = new LinkedHashSet<>();
    private final Set<ProcessId> touched = new LinkedHashSet<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> way = new LinkedHashSet<>();

    private Resolver(Map<String, Script> scripts, Cast cast) {
        this.scripts = scripts;
        this.cast = cast;
    }

    /**
     * What came of it.
     *
     * @param problems when there are any, the program is not to be run
     */
    record Resolved(Program program, List<String> problems) {}

    static Resolved resolve(Script script, Map<String, Script> scripts, Cast cast) {
        Resolver resolver = new Resolver(scripts, cast);
        resolver.way.add(script.name());
        List<Stage> body = resolver.stages(script.name(), script.steps(), 0, false);
        return new Resolved(
                new Program(
                        script.name(),
                        body,
                        resolver.steps,
                        resolver.acted,
                        resolver.touched,
                        false),
                List.copyOf(resolver.problems));
    }

    private List<Stage> stages(
            String script, List<ScriptStep> said, int depth, boolean conditional) {
        List<Stage> stages = new ArrayList<>();
        int at = 0;
        for (ScriptStep step : said) {
            at++;
            if (steps.size() >= Script.MOST_STEPS) {
                problems.add(
                        "it has more than " + Script.MOST_STEPS + " steps with all that it runs");
                return stages;
            }
            stages.add(stage(script + ", step " + at, step, depth, conditional));
        }
        return stages;
    }

    private Stage stage(String place, ScriptStep step, int depth, boolean conditional) {
        int number = steps.size() + 1;
        if (step instanceof ScriptStep.Act act) {
            List<ProcessId> targets = targets(place, act.target(), act.verb() != ScriptVerb.STOP);
            acted.addAll(targets);
            note(number, depth, step, targets, conditional);
            return new Stage.Order(
                    number, act.verb(), targets, act.until(), fallback(place, step, depth));
        }
        if (step instanceof ScriptStep.Await await) {
            boolean up = await.until().goal() != ScriptGoal.STOPPED;
            List<ProcessId> targets = targets(place, await.target(), up);
            note(number, depth, step, targets, conditional);
            return new Stage.Watch(number, targets, await.until(), fallback(place, step, depth));
        }
        note(number, depth, step, List.of(), conditional);
        if (step instanceof ScriptStep.Delay delay) {
            return new Stage.Delay(number, delay.time());
        }
        if (step instanceof ScriptStep.Call call) {
            List<Stage> body = body(place, call.script(), depth + 1, conditional);
            return new Stage.Block(number, body, fallback(place, step, depth));
        }
        List<List<Stage>> lanes = new ArrayList<>();
        int lane = 0;
        for (List<ScriptStep> steps : ((ScriptStep.Parallel) step).lanes()) {
            lane++;
            lanes.add(stages(place + ", lane " + lane, steps, depth + 1, conditional));
        }
        return new Stage.Lanes(number, lanes, fallback(place, step, depth));
    }

    private void note(
            int number, int depth, ScriptStep step, List<ProcessId> targets, boolean conditional) {
        touched.addAll(targets);
        steps.add(StepRun.ahead(number, depth, step.line(), targets, conditional));
    }

    private Stage.Fallback fallback(String place, ScriptStep step, int depth) {
        if (step.recourse() instanceof Recourse.Run run) {
            return new Stage.Fallback.Instead(body(place, run.script(), depth + 1, true));
        }
        return step.recourse() instanceof Recourse.GoOn
                ? new Stage.Fallback.GoOn()
                : Stage.Fallback.FAIL;
    }

    private List<Stage> body(String place, String name, int depth, boolean conditional) {
        Script script = scripts.get(name);
        if (script == null) {
            List<String> near = cast.nearby().to(name, scripts.keySet());
            problems.add(
                    place
                            + ": there is no script \""
                            + name
                            + "\""
                            + (near.isEmpty() ? "" : "; nearest: " + String.join(", ", near)));
            return List.of();
        }
        if (!way.add(name)) {
            problems.add(place + ": it runs itself: " + String.join(" -> ", way) + " -> " + name);
            return List.of();
        }
        List<Stage> body = stages(name, script.steps(), depth, conditional);
        way.remove(name);
        return body;
    }

    /**
     * A group is started, and awaited, without those of it that never start.
     *
     * @param up to be so, or to come so
     */
    private List<ProcessId> targets(String place, ScriptTarget target, boolean up) {
        List<ProcessId> found = find(place, target);
        boolean all = !up || target instanceof ScriptTarget.Process;
        return all ? found : found.stream().filter(id -> !cast.disabled().contains(id)).toList();
    }

    private List<ProcessId> find(String place, ScriptTarget target) {
        List<ProcessId> found = cast.find(target);
        if (found.isEmpty()) {
            problems.add(place + ": " + cast.unknown(target));
        }
        return found;
    }
}
