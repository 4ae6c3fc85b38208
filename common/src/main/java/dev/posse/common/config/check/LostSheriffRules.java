package dev.posse.common.config.check;

import dev.posse.common.config.schema.Canon;
import java.util.List;

/** What is done when the deputy hears of no sheriff, and what that needs. */
final class LostSheriffRules {
    private static final String POLICY = "on_lost_sheriff.policy";
    private static final String AFTER = "on_lost_sheriff.after";

    /** Each belongs to the policy of the same name, or its own. */
    private static final List<String> DETAILS = List.of("signal", "process");

    private LostSheriffRules() {}

    static void check(Said said) {
        Canon whole = said.whole();
        if (whole.told(POLICY)) {
            return;
        }
        String policy = whole.text(POLICY).orElse("keep");
        if (policy.equals("keep")) {
            idle(said);
            return;
        }
        if (!whole.says(AFTER)) {
            said.error(POLICY, "on_lost_sheriff needs a time", "add \"after\": \"1m\"");
        } else if (said.is(AFTER, "0s")) {
            said.error(AFTER, "on_lost_sheriff needs a time", "write \"1m\" or the like");
        }
        if (policy.equals("signal") && !whole.says("on_lost_sheriff.signal")) {
            said.error(
                    POLICY,
                    "on_lost_sheriff needs a signal with the policy signal",
                    "add \"signal\": \"INT\"");
        }
        if (policy.equals("run") && !whole.says("on_lost_sheriff.process")) {
            said.error(
                    POLICY,
                    "on_lost_sheriff needs a process with the policy run",
                    "add \"process\" with the name of what is started");
        }
        for (String detail : DETAILS) {
            String owner = detail.equals("process") ? "run" : detail;
            if (said.own().has("on_lost_sheriff." + detail) && !policy.equals(owner)) {
                said.warning(
                        "on_lost_sheriff." + detail,
                        "on_lost_sheriff." + detail + " does nothing with the policy " + policy,
                        "leave it out, or write \"policy\": \"" + owner + "\"");
            }
        }
    }

    /** Without any policy it is a slip, with keep it may be meant. */
    private static void idle(Said said) {
        for (String detail : List.of("after", "signal", "process")) {
            String path = "on_lost_sheriff." + detail;
            if (!said.own().has(path)) {
                continue;
            }
            if (said.whole().has(POLICY)) {
                said.warning(
                        path,
                        path + " does nothing with the policy keep",
                        "leave it out, or write another \"policy\"");
            } else {
                said.error(
                        path,
                        path + " does nothing without a policy",
                        "add \"policy\": \"stop\", \"signal\", \"restart\" or \"run\"");
            }
        }
    }
}
