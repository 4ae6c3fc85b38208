package dev.posse.deputy.core;

import dev.posse.common.model.HealthCheck;
import dev.posse.common.model.HealthCheck.Probe;
import dev.posse.common.model.ProcessSpec;
import dev.posse.deputy.core.LaunchPlanner.Planned;
import dev.posse.deputy.core.health.Question;
import java.util.List;
import java.util.Map;

/** Makes of a health check what can be asked on this host. */
final class Questions {
    /** Interpreters that take their script behind another option than {@code -c}. */
    private static final List<String> EVALUATING = List.of("bun", "node", "perl", "ruby");

    private Questions() {}

    /** The process has a health check other than of its output. */
    static Question of(Desk desk, Children.Ref ref, long runId, ProcessSpec spec) {
        LaunchPlanner planner = desk.planner();
        HealthCheck check = spec.supervision().health().orElseThrow();
        Probe probe = check.probe();
        if (probe instanceof Probe.Script script) {
            return script(desk, ref, runId, spec, script);
        }
        Planned planned = planner.plan(ref.process(), runId, spec.launch());
        if (!(planned instanceof Planned.Ready ready)) {
            return new Question.Senseless(ref, "its own command cannot be planned");
        }
        Map<String, String> env = ready.plan().env();
        if (probe instanceof Probe.Http http) {
            return new Question.Reach(
                    ref,
                    new Probe.Http(
                            Environment.expanded(http.url(), env::get),
                            http.method(),
                            http.expectedStatus(),
                            http.tls()));
        }
        if (probe instanceof Probe.Tcp tcp) {
            return new Question.Reach(
                    ref,
                    new Probe.Tcp(
                            Environment.expanded(tcp.host(), env::get),
                            Environment.expanded(tcp.port(), env::get)));
        }
        return new Question.Senseless(ref, "nobody can be asked about output");
    }

    private static Question script(
            Desk desk, Children.Ref ref, long runId, ProcessSpec spec, Probe.Script script) {
        String interpreter = script.interpreter();
        String program = interpreter.substring(interpreter.lastIndexOf('/') + 1);
        List<String> argv =
                List.of(
                        "shell".equals(interpreter) ? "sh" : interpreter,
                        EVALUATING.contains(program) ? "-e" : "-c",
                        script.script());
        Planned planned = desk.planner().planBeside(ref.process(), runId, spec.launch(), argv);
        if (planned instanceof Planned.Refused refused) {
            return new Question.Senseless(ref, refused.failure().text());
        }
        LaunchPlan plan = ((Planned.Ready) planned).plan();
        return desk.policy()
                .refusalBeside(plan)
                .<Question>map(why -> new Question.Senseless(ref, why))
                .orElseGet(() -> new Question.Run(ref, plan));
    }
}
