package dev.posse.sheriff.cli.bulk;

import dev.posse.common.model.CommandOrder.Verb;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.bulk.Verdict.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sum of a bulk order: one line, one exit code, and what to look at next. */
public final class Tally {
    private final Verb verb;
    private final Map<ProcessId, Verdict> verdicts;

    public Tally(Verb verb, Map<ProcessId, Verdict> verdicts) {
        this.verb = verb;
        this.verdicts = verdicts;
    }

    /** {@code 6 stopped, 1 failed (costmap: cannot be killed)}. */
    public String line(Names names) {
        List<String> parts = new ArrayList<>();
        add(parts, Kind.DONE, done());
        add(parts, Kind.NOTHING_TO_DO, "as it was");
        add(parts, Kind.PENDING, "pending");
        addTrouble(parts, Kind.FAILED, "failed", names);
        addTrouble(parts, Kind.TIMED_OUT, "not in time", names);
        return String.join(", ", parts);
    }

    public ExitCode exit() {
        if (of(Kind.FAILED).size() > 0) {
            return ExitCode.FAILED;
        }
        return of(Kind.TIMED_OUT).isEmpty() ? ExitCode.OK : ExitCode.TIMED_OUT;
    }

    public List<ProcessId> troubled() {
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getValue().isTrouble())
                .map(Map.Entry::getKey)
                .toList();
    }

    private String done() {
        return switch (verb) {
            case START -> "started";
            case STOP -> "stopped";
            case RESTART -> "restarted";
            case SIGNAL -> "signalled";
            case ENABLE -> "enabled";
            case DISABLE -> "disabled";
        };
    }

    private void add(List<String> parts, Kind kind, String word) {
        int count = of(kind).size();
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }

    private void addTrouble(List<String> parts, Kind kind, String word, Names names) {
        List<ProcessId> ids = of(kind);
        if (!ids.isEmpty()) {
            ProcessId first = ids.get(0);
            parts.add(
                    ids.size()
                            + " "
                            + word
                            + " ("
                            + names.of(first)
                            + ": "
                            + verdicts.get(first).text()
                            + (ids.size() > 1 ? "; ..." : "")
                            + ")");
        }
    }

    private List<ProcessId> of(Kind kind) {
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getValue().kind() == kind)
                .map(Map.Entry::getKey)
                .toList();
    }
}
