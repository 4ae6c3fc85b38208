package dev.posse.common.config.check;

import dev.posse.common.config.schema.Canon;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Shown;
import java.util.List;
import java.util.stream.Stream;

/** What is run, and by which scheduler of the kernel. */
final class LaunchRules {
    private LaunchRules() {}

    static void check(Said said) {
        somethingToRun(said);
        scheduler(said);
    }

    private static void somethingToRun(Said said) {
        Canon whole = said.whole();
        boolean something =
                whole.get("command").filter(command -> !isBlank(command)).isPresent()
                        || !said.elements("args").isEmpty()
                        || Stream.of("command", "args").anyMatch(whole::told)
                        || Stream.of("template", "extends").anyMatch(whole::says)
                        || whole.puzzles("");
        if (something) {
            return;
        }
        if (whole.has("command")) {
            said.error("command", "command is blank", "write what is run");
            return;
        }
        said.findings()
                .error(
                        said.own().place(),
                        (whole.has("name")
                                        ? "process "
                                                + Shown.word(whole.text("name").orElseThrow())
                                                + " "
                                        : "this process ")
                                + "has nothing to run: no command, args or template",
                        "add \"command\"");
    }

    /** A secret is not: nobody here knows what it says. */
    private static boolean isBlank(Node command) {
        return command instanceof Node.Scalar scalar && scalar.text().isBlank();
    }

    private static void scheduler(Said said) {
        if (said.whole().told("scheduler.policy") || said.whole().told("scheduler.priority")) {
            return;
        }
        boolean priority = said.whole().has("scheduler.priority");
        if (!said.whole().has("scheduler.policy")) {
            if (priority) {
                said.error(
                        "scheduler.priority",
                        "scheduler.priority does nothing without a policy",
                        "add \"policy\": \"fifo\" or \"rr\"");
            }
            return;
        }
        String policy = said.whole().text("scheduler.policy").orElseThrow();
        boolean realtime = List.of("fifo", "rr").contains(policy);
        String number = said.whole().text("scheduler.priority").orElse("0");
        if (realtime == number.equals("0")) {
            said.error(
                    priority ? "scheduler.priority" : "scheduler.policy",
                    "scheduler priority " + number + " does not go with policy " + policy,
                    "fifo and rr take a priority of 1 to 99, others none");
        }
    }
}
