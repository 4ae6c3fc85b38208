package dev.posse.sheriff.cli.bulk;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.sheriff.cli.bulk.Verdict.Kind;
import dev.posse.sheriff.cli.show.StateLook;
import dev.posse.sheriff.cli.text.Amounts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Waits by a watch until each of some processes has its verdict or the time is over, and tells each
 * verdict as it comes.
 */
public final class Waiting {
    private static final Duration TICK = Duration.ofMillis(100);

    private final Lately watch;
    private final Report report;
    private final Duration most;
    private final Map<ProcessId, Verdict> verdicts = new LinkedHashMap<>();

    public Waiting(Lately watch, Report report, Duration most) {
        this.watch = requireNonNull(watch, "watch");
        this.report = requireNonNull(report, "report");
        this.most = requireNonNull(most, "most");
    }

    /** Looks at one process; empty: it has no verdict yet. */
    @FunctionalInterface
    public interface Judge {
        /**
         * @param process absent: there is none of that name any more
         */
        Optional<Verdict> judge(ProcessId id, Optional<ProcessView> process);
    }

    /** Waits; gives a verdict for each of the processes, in their order. */
    public Map<ProcessId, Verdict> until(Set<ProcessId> all, Judge judge)
            throws InterruptedException {
        long begin = System.nanoTime();
        Set<ProcessId> open = new LinkedHashSet<>(all);
        Interrupts words = Interrupts.saying(() -> report.interrupted(copyOf(open)));
        try {
            for (long tick = 0; ; tick++) {
                Duration passed = Duration.ofNanos(System.nanoTime() - begin);
                Snapshot latest = watch.latest().orElse(Snapshot.EMPTY);
                look(open, judge, latest, passed);
                if (open.isEmpty()) {
                    break;
                }
                if (passed.compareTo(most) >= 0) {
                    giveUp(open, latest, passed);
                    break;
                }
                report.waiting(copyOf(open), latest, watch.cut(), tick, passed);
                watch.awaitNews(shorter(TICK, most.minus(passed)));
            }
        } finally {
            words.close();
        }
        Map<ProcessId, Verdict> ordered = new LinkedHashMap<>();
        all.forEach(id -> ordered.put(id, verdicts.get(id)));
        return ordered;
    }

    private void look(Set<ProcessId> open, Judge judge, Snapshot latest, Duration passed) {
        for (ProcessId id : copyOf(open)) {
            judge.judge(id, Optional.ofNullable(latest.processes().get(id)))
                    .ifPresent(verdict -> settle(open, id, verdict, passed));
        }
    }

    private void settle(Set<ProcessId> open, ProcessId id, Verdict verdict, Duration passed) {
        synchronized (open) {
            open.remove(id);
        }
        verdicts.put(id, verdict);
        report.settled(id, verdict, passed);
    }

    private void giveUp(Set<ProcessId> open, Snapshot latest, Duration passed) {
        for (ProcessId id : copyOf(open)) {
            ProcessView last = latest.processes().get(id);
            String is = last == null ? "" : ", is " + StateLook.word(last.state());
            String why =
                    last == null || last.status().reason().isEmpty()
                            ? ""
                            : " (" + last.status().reason() + ")";
            settle(
                    open,
                    id,
                    new Verdict(Kind.TIMED_OUT, "not within " + Amounts.elapsed(most) + is + why),
                    passed);
        }
    }

    /** The thread of an interrupt reads it while this one writes. */
    private static Set<ProcessId> copyOf(Set<ProcessId> open) {
        synchronized (open) {
            return new LinkedHashSet<>(open);
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
