package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Shown;
import java.util.List;
import java.util.Optional;

/** What detectors and hooks have to say together. */
final class UpkeepRules {
    private static final List<String> SUBJECTS = List.of("pid", "path", "command");

    private UpkeepRules() {}

    static void detector(Canon detector, Findings findings) {
        Optional<String> type = detector.text("type");
        if (type.isEmpty()) {
            return; // which was told already
        }
        String subject = type.get().equals("pidfile") ? "path" : type.get();
        for (String key : SUBJECTS) {
            if (detector.has(key) && !key.equals(subject)) {
                findings.error(
                        detector.get(key).orElseThrow().place(),
                        "a detector of type " + type.get() + " has no " + Shown.word(key),
                        "leave it out, or write another \"type\"");
            }
        }
        boolean needed = !type.get().equals("pid") && !detector.puzzles("");
        if (needed && !detector.says(subject)) {
            findings.error(
                    detector.place(),
                    "a detector of type " + type.get() + " needs " + subject,
                    "add \"" + subject + "\"");
        }
    }

    static void hook(Canon hook, Findings findings) {
        hook.get("env").map(env -> ((Node.Obj) env).members()).orElse(List.of()).stream()
                .filter(member -> !(member.value() instanceof Node.Scalar))
                .forEach(
                        member ->
                                findings.error(
                                        member.place(),
                                        "the env of a hook takes no secret",
                                        "put it into the env of the process, which its hooks have,"
                                                + " too"));
    }
}
