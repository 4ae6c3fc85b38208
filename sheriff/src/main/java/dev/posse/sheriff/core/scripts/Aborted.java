package dev.posse.sheriff.core.scripts;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.TargetResult.Outcome;
import dev.posse.sheriff.core.Reply;
import java.util.ArrayList;
import java.util.List;

/** What is said of a run that was aborted: only what was really done. */
final class Aborted {
    private Aborted() {}

    /**
     * @param started what it had started and is still there
     */
    static String left(List<ProcessId> started) {
        return started.isEmpty()
                ? "aborted; it had started nothing"
                : "aborted; left as they are: " + Machine.names(started);
    }

    /**
     * @param reply what came of the order to stop them
     */
    static String stopped(List<ProcessId> started, Reply<List<TargetResult>> reply) {
        if (reply instanceof Reply.Refused<List<TargetResult>> refused) {
            return "aborted; not stopped: "
                    + Machine.names(started)
                    + "; the order to stop was refused: "
                    + refused.message();
        }
        List<TargetResult> results = ((Reply.Done<List<TargetResult>>) reply).value();
        List<String> parts = new ArrayList<>();
        add(parts, "ordered to stop: ", Machine.names(of(Outcome.ACCEPTED, results)));
        add(parts, "", Machine.pending(results));
        add(parts, "not stopped: ", Machine.names(of(Outcome.REFUSED, results)));
        return "aborted; "
                + (parts.isEmpty()
                        ? "what it had started is stopped already"
                        : String.join("; ", parts));
    }

    private static void add(List<String> parts, String title, String names) {
        if (!names.isEmpty()) {
            parts.add(title + names);
        }
    }

    private static List<ProcessId> of(Outcome outcome, List<TargetResult> results) {
        return results.stream()
                .filter(result -> result.outcome() == outcome)
                .map(TargetResult::process)
                .toList();
    }
}
