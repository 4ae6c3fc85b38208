package dev.posse.sheriff.core.notices;

import dev.posse.common.model.Notice;
import dev.posse.common.model.ProcessId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps notices, the newest so many of them. */
public interface EventLog {
    /** Never blocks; what it cannot take is dropped and counted. */
    void append(Notice notice);

    /** Finds what matches; answers on a thread of its own, with what was appended before. */
    void find(Query query, Consumer<List<Notice>> answer);

    /** Sequence of the newest notice that is kept; 0: none. */
    long newest();

    /**
     * What is asked for.
     *
     * @param processes about any of these; empty: about anything
     * @param last at most so many, the newest
     */
    record Query(Set<ProcessId> processes, int last, Optional<Instant> since) {
        public static final int MOST = 10_000;

        public Query {
            processes = Set.copyOf(processes);
            if (last < 1 || last > MOST) {
                throw new IllegalArgumentException(
                        "last " + last + " is not within 1.." + MOST + " events");
            }
        }

        public boolean matches(Notice notice) {
            return (processes.isEmpty() || notice.process().filter(processes::contains).isPresent())
                    && since.filter(notice.at()::isBefore).isEmpty();
        }
    }
}
