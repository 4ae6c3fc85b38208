package dev.posse.deputy.grpc;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened and no sheriff is known to have heard, for the next one that listens: why a robot
 * restarted its planner at night is asked in the morning. What was said counts as heard once a beat
 * that was sent after it is answered. Bounded; the oldest go first, and are counted. On the
 * deputy's loop.
 */
final class Unheard {
    /** One of them is some 300 bytes. */
    static final int MOST = 4096;

    /** Nobody has been told. */
    private static final long UNTOLD = Long.MAX_VALUE;

    /**
     * @param before empty: the process was new
     * @param beat the one whose answer says that this was heard
     */
    private record Happening(Optional<ProcessStatus> before, ProcessStatus status, long beat) {
        Happening toldBy(long other) {
            return new Happening(before, status, other);
        }
    }

    private final Map<ProcessId, ProcessStatus> last = new HashMap<>();
    private Deque<Happening> kept = new ArrayDeque<>();
    private long dropped;

    /** A process stands elsewhere than before, and nobody is told. */
    void happened(ProcessStatus status) {
        said(status, UNTOLD);
    }

    /** Likewise, and a sheriff is told before that beat. */
    void said(ProcessStatus status, long beat) {
        ProcessStatus before = last.put(status.id(), status);
        // The first word of a deputy about a process is how it found it.
        boolean found = before == null && beat == UNTOLD;
        if (found || before != null && !differs(before, status)) {
            return;
        }
        kept.add(new Happening(Optional.ofNullable(before), status, beat));
        if (kept.size() > MOST) {
            kept.remove();
            dropped++;
        }
    }

    void removed(ProcessId id) {
        last.remove(id);
        kept.removeIf(happening -> happening.status().id().equals(id));
    }

    /** A sheriff has heard all that it was told before that beat. */
    void answered(long beat) {
        while (!kept.isEmpty() && kept.peek().beat() <= beat) {
            kept.remove();
        }
    }

    /** Oldest first; from now on a sheriff is told them before that beat. */
    List<ProcessStatus> tell(long beat) {
        List<ProcessStatus> all = kept.stream().map(Happening::status).toList();
        mark(beat);
        return all;
    }

    /** The last word about each process before what is kept of it; none of what was new. */
    List<ProcessStatus> before() {
        Map<ProcessId, Optional<ProcessStatus>> first = new LinkedHashMap<>();
        kept.forEach(happening -> first.putIfAbsent(happening.status().id(), happening.before()));
        return first.values().stream().flatMap(Optional::stream).toList();
    }

    /** How many found no room since a sheriff was told last. */
    long takeDropped() {
        long count = dropped;
        dropped = 0;
        return count;
    }

    /** The sheriff is gone, and may have heard nothing of it. */
    void renounced() {
        mark(UNTOLD);
    }

    private void mark(long beat) {
        Deque<Happening> marked = new ArrayDeque<>();
        kept.forEach(happening -> marked.add(happening.toldBy(beat)));
        kept = marked;
    }

    /** Whether it is worth a line to somebody. */
    private static boolean differs(ProcessStatus before, ProcessStatus now) {
        return before.state() != now.state()
                || before.health() != now.health()
                || before.crashes() != now.crashes()
                || !before.alarm().equals(now.alarm())
                || now.state() == ProcessState.WAITING && !before.reason().equals(now.reason());
    }
}
