package dev.posse.common.config.check;

import dev.posse.common.config.schema.Canon;
import java.util.List;
import java.util.stream.Stream;

/** Limits, watched files and times that would come to nothing. */
final class OwnAccordRules {
    private OwnAccordRules() {}

    static void check(Said said) {
        limits(said);
        watch(said);
        schedule(said);
    }

    private static void limits(Said said) {
        boolean any =
                Stream.of("limits.memory_mb", "limits.cpu_percent").anyMatch(said.whole()::says)
                        || said.own().puzzles("limits");
        if (any) {
            return;
        }
        said.own()
                .opened("limits")
                .ifPresent(
                        place ->
                                said.findings()
                                        .error(
                                                place,
                                                "these limits limit nothing",
                                                "add \"memory_mb\" or \"cpu_percent\", or leave"
                                                        + " them out"));
    }

    private static void watch(Said said) {
        Canon whole = said.whole();
        if (said.is("watch.enabled", "true")
                && whole.has("watch.paths")
                && !whole.told("watch.paths")
                && said.elements("watch.paths").isEmpty()) {
            said.error(
                    "watch.paths",
                    "watch.paths is empty, so nothing is watched",
                    "write [\".\"] for all of its folder, or leave it out");
        }
        if (whole.says("watch.enabled")) {
            return;
        }
        List.of("watch.paths", "watch.ignore", "watch.debounce").stream()
                .filter(said.own()::has)
                .findFirst()
                .ifPresent(
                        path ->
                                said.warning(
                                        path,
                                        path + " does nothing while watch is not enabled",
                                        "add \"enabled\": true to \"watch\""));
    }

    private static void schedule(Said said) {
        if (said.whole().has("schedule")
                && said.own().has("restart.policy")
                && said.is("restart.policy", "always")) {
            said.warning(
                    "restart.policy",
                    "restart.policy always has no meaning with a schedule, and is taken as never",
                    "write \"never\" or \"on-failure\"");
        }
    }
}
