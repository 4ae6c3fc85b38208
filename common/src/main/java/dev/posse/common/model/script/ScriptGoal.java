package dev.posse.common.model.script;

import java.util.Locale;

/** What a step waits for. A process at rest after success counts as having been up. */
public enum ScriptGoal {
    RUNNING,
    STOPPED,
    /** Running, and healthy where there is a check. */
    HEALTHY;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
