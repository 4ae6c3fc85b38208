package dev.posse.common.model.script;

import java.util.Locale;

/** What a step orders. */
public enum ScriptVerb {
    START,
    STOP,
    RESTART;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
