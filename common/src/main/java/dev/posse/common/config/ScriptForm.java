package dev.posse.common.config;

import dev.posse.common.config.tree.Nodes;
import dev.posse.common.model.script.Recourse;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.ScriptStep;
import dev.posse.common.model.script.ScriptTarget;
import dev.posse.common.model.script.ScriptWait;
import dev.posse.common.text.DurationText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scripts as the maps and lists of which JSON is made. */
public final class ScriptForm {
    private ScriptForm() {}

    /** Name to steps, as the key {@code scripts} has it. */
    public static Map<String, Object> map(List<Script> scripts) {
        Map<String, Object> map = new LinkedHashMap<>();
        scripts.forEach(script -> map.put(script.name(), steps(script.steps())));
        return map;
    }

    /** The steps as a list of maps. */
    public static List<Object> steps(List<ScriptStep> steps) {
        return steps.stream().<Object>map(ScriptForm::step).toList();
    }

    private static Map<String, Object> step(ScriptStep step) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (step instanceof ScriptStep.Act act) {
            map.put(act.verb().word(), target(act.target()));
            act.until().ifPresent(wait -> wait(map, wait));
        } else if (step instanceof ScriptStep.Await await) {
            wait(map, await.until());
            map.put("for", target(await.target()));
        } else if (step instanceof ScriptStep.Delay delay) {
            map.put("wait_ms", delay.time().toMillis());
        } else if (step instanceof ScriptStep.Call call) {
            map.put("run_script", call.script());
        } else if (step instanceof ScriptStep.Parallel parallel) {
            map.put("parallel", parallel.lanes().stream().map(ScriptForm::steps).toList());
        }
        recourse(step.recourse()).ifPresent(recourse -> map.put("on_failure", recourse));
        return map;
    }

    private static void wait(Map<String, Object> map, ScriptWait wait) {
        map.put("wait", wait.goal().word());
        wait.timeout().ifPresent(time -> map.put("timeout", DurationText.format(time)));
    }

    private static Optional<Object> recourse(Recourse recourse) {
        if (recourse instanceof Recourse.GoOn) {
            return Optional.of("continue");
        }
        return recourse instanceof Recourse.Run run
                ? Optional.of(Nodes.map("run_script", run.script()))
                : Optional.empty();
    }

    private static Map<String, Object> target(ScriptTarget target) {
        if (target instanceof ScriptTarget.Process process) {
            return Nodes.map("process", process.name());
        }
        if (target instanceof ScriptTarget.Group group) {
            return Nodes.map("group", group.path());
        }
        return target instanceof ScriptTarget.Tag tag
                ? Nodes.map("tag", tag.tag())
                : Nodes.map("everything", true);
    }
}
