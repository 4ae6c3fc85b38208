package dev.posse.common.config.check;

import dev.posse.common.config.schema.Canon;
import dev.posse.common.config.tree.Findings;

/** All rules of a process. */
public final class ProcessRules {
    private ProcessRules() {}

    /**
     * Tells what breaks them.
     *
     * @param own what the process says itself; what has no effect is told only of that, because
     *     defaults are there for others, too
     * @param whole with what lies below it
     */
    public static void check(Canon own, Canon whole, Findings findings) {
        Said said = new Said(own, whole, findings);
        LaunchRules.check(said);
        LostSheriffRules.check(said);
        HealthRules.check(said);
        OwnAccordRules.check(said);
        DaemonRules.check(said);
        HookRules.check(said);
    }
}
