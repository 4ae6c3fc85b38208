package dev.posse.common.model.script;

import static java.util.Objects.requireNonNull;

/** What happens when a step fails. */
public sealed interface Recourse {
    /** The script fails, too. */
    Recourse FAIL = new Fail();

    /** The script fails, too. */
    record Fail() implements Recourse {}

    /** The next step comes. */
    record GoOn() implements Recourse {}

    /** Another script runs; when it succeeds the next step comes. */
    record Run(String script) implements Recourse {
        public Run {
            requireNonNull(script, "script");
        }
    }

    /** As the text form of a step ends; empty for what is usual. */
    default String phrase() {
        if (this instanceof GoOn) {
            return " on_failure continue";
        }
        return this instanceof Run run ? " on_failure run_script " + Quoted.of(run.script()) : "";
    }
}
