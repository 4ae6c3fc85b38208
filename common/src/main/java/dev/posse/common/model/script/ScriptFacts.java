package dev.posse.common.model.script;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A script that a sheriff knows.
 *
 * @param source the configuration that brought it
 * @param lastRun the newest run of it, without its steps
 */
public record ScriptFacts(Script script, String source, Optional<ScriptRun> lastRun) {
    public ScriptFacts {
        requireNonNull(script, "script");
        requireNonNull(source, "source");
        requireNonNull(lastRun, "lastRun");
    }
}
