package dev.posse.deputy.core;

import dev.posse.common.model.Hooks;
import dev.posse.common.model.ProcessId;

/**
 * What what is run beside a process is called: its checks, detectors, hooks and stop command. No
 * host is called so, and therefore no process.
 */
public final class Beside {
    private static final String MARK = "(";
    private static final String HOOK = "hook ";

    private Beside() {}

    /**
     * @param what what it is for, and which of these
     */
    public static ProcessId of(ProcessId process, String what) {
        return new ProcessId(MARK + what + ")" + process.host(), process.name());
    }

    /** What a hook is for. */
    static String hook(Hooks.Phase phase, String name) {
        return HOOK + phase.word() + "/" + name;
    }

    /** Whether that is a hook, which does something, where others only look. */
    public static boolean isHook(ProcessId id) {
        return id.host().startsWith(MARK + HOOK);
    }

    /** Whether that is no process of its own. */
    public static boolean is(ProcessId id) {
        return id.host().startsWith(MARK);
    }
}
