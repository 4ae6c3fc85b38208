package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Place;
import java.util.List;
import java.util.stream.Stream;

/** What a step of a script has to say together. */
final class StepRules {
    private static final List<String> ACTIONS =
            List.of("start", "stop", "restart", "wait_ms", "run_script", "for");
    private static final List<String> TARGETS = List.of("process", "group", "tag", "everything");

    /** Those that are over when they are over. */
    private static final List<String> WITHOUT_WAIT = List.of("wait_ms", "run_script", "parallel");

    private static final String WAITS = "add \"wait\": \"running\", \"stopped\" or \"healthy\"";

    private StepRules() {}

    /** Of a step of a lane, which is never a step with lanes. */
    static void step(Canon step, Findings findings) {
        check(step, ACTIONS.stream().filter(step::says).toList(), findings);
    }

    static void stepWithLanes(Canon step, Findings findings) {
        List<String> said =
                Stream.concat(ACTIONS.stream(), Stream.of("parallel")).filter(step::says).toList();
        check(step, said, findings);
    }

    private static void check(Canon step, List<String> said, Findings findings) {
        if (said.isEmpty() && step.puzzles("")) {
            return;
        }
        if (said.size() != 1) {
            findings.error(
                    step.place(),
                    said.isEmpty()
                            ? "this step does nothing"
                            : "this step says " + String.join(" and ", said),
                    "a step has one of start, stop, restart, wait with for, wait_ms, run_script"
                            + " and parallel");
            return;
        }
        String action = said.get(0);
        if (action.equals("for") && !step.says("wait")) {
            findings.error(step.place(), "this step does not say what it waits for", WAITS);
        }
        boolean mayWait = !WITHOUT_WAIT.contains(action);
        if (step.has("wait") && !mayWait) {
            findings.error(
                    place(step, "wait"),
                    action + " waits by itself",
                    "remove wait, or make it a step of its own: wait with for");
        }
        if (step.has("timeout") && !(mayWait && (step.says("wait") || action.equals("for")))) {
            findings.error(
                    place(step, "timeout"),
                    "there is a timeout and nothing that is waited for",
                    mayWait ? WAITS : "remove timeout");
        }
        if (action.equals("wait_ms") && step.has("on_failure")) {
            findings.error(place(step, "on_failure"), "wait_ms never fails", "remove on_failure");
        }
    }

    static void target(Canon target, Findings findings) {
        List<String> said = TARGETS.stream().filter(target::says).toList();
        boolean nothing =
                said.equals(List.of("everything"))
                        && target.text("everything").filter("false"::equals).isPresent();
        if (said.isEmpty() && target.puzzles("")) {
            return;
        }
        if (said.size() != 1 || nothing) {
            findings.error(
                    target.place(),
                    said.isEmpty() || nothing
                            ? "no process is meant here"
                            : "this names " + String.join(" and ", said),
                    "name one of process, group, tag, and everything with true");
        }
    }

    static void recourse(Canon recourse, Findings findings) {
        if (!recourse.says("run_script") && !recourse.puzzles("")) {
            findings.error(
                    recourse.place(),
                    "on_failure says nothing",
                    "write \"fail\", \"continue\" or {\"run_script\": \"name\"}");
        }
    }

    private static Place place(Canon step, String path) {
        return step.get(path).orElseThrow().place();
    }
}
