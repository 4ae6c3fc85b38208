package dev.posse.common.config.check;

import dev.posse.common.model.Detection;
import java.util.List;

/** Programs that go on once their main program has ended. */
final class DaemonRules {
    private DaemonRules() {}

    static void check(Said said) {
        int detectors = said.elements("detectors").size();
        if (detectors > Detection.MOST_DETECTORS) {
            said.error(
                    "detectors",
                    detectors + " detectors are more than " + Detection.MOST_DETECTORS,
                    "leave some of them out");
        }
        if (!said.is("detached", "true")) {
            return;
        }
        for (String key : List.of("log.dir", "log.stdout", "log.stderr")) {
            if (said.whole().text(key).filter(path -> !path.isEmpty()).isPresent()) {
                said.error(
                        key,
                        "a process that is detached has no " + key,
                        "leave out one of both: every process outlives its deputy, detached or"
                                + " not, and its log is kept");
            }
        }
    }
}
