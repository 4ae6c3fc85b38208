package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Findings;

/** What schedules and dependencies have to say together. */
final class SupervisionRules {
    private SupervisionRules() {}

    static void schedule(Canon schedule, Findings findings) {
        boolean cron = schedule.says("cron");
        boolean every = schedule.says("every");
        if (!cron && !every && schedule.puzzles("")) {
            return;
        }
        if (cron == every) {
            findings.error(
                    schedule.place(),
                    "a schedule has " + (cron ? "both cron and every" : "no time"),
                    "give it either \"cron\": \"0 3 * * *\" or \"every\": \"30s\"");
        } else if (every && schedule.has("time_zone")) {
            findings.warning(
                    schedule.get("time_zone").orElseThrow().place(),
                    "a time zone does nothing to an interval",
                    "leave it out, or write \"cron\" in place of every");
        }
    }

    static void dependency(Canon dependency, Findings findings) {
        boolean fails = dependency.text("on_timeout").filter("fail"::equals).isPresent();
        if (fails && !dependency.says("timeout")) {
            findings.warning(
                    dependency.get("on_timeout").orElseThrow().place(),
                    "on_timeout does nothing without a timeout: the wait has no end",
                    "add \"timeout\": \"1m\"");
        }
    }
}
