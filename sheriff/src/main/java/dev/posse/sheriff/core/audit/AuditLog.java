package dev.posse.sheriff.core.audit;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Act;
import dev.posse.common.model.AuditReport;
import dev.posse.common.model.AuditRow;
import dev.posse.common.model.ProcessId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps the audit over everything that may happen to this program or its machine. */
public interface AuditLog {
    /** Hash before the first row. */
    String GENESIS = "0".repeat(64);

    /**
     * Appends a row; calls back once it is on the disk, on a thread of its own.
     *
     * @param done given why it could not be written; empty: it is
     */
    void append(Act act, Consumer<Optional<String>> done);

    /** Why nothing can be written at present; empty: nothing is known against it. */
    Optional<String> trouble();

    /** Tries, after trouble, whether it can be written again. */
    void retry();

    /** The newest row on the disk. */
    Head head();

    /** Answers on a thread of its own, oldest row first. */
    void find(Query query, Consumer<List<AuditRow>> answer);

    /**
     * Reads all that is kept and follows its chain; answers on a thread of its own.
     *
     * @param wanted rows whose hashes are asked for
     */
    void verify(Set<Long> wanted, Consumer<Checked> answer);

    /**
     * @param seq 0: there is no row yet
     */
    record Head(long seq, String hash) {
        public Head {
            requireNonNull(hash, "hash");
        }
    }

    /** A look at all that is kept. */
    interface Checked {
        /** Without witnesses. */
        AuditReport report();

        /** Hash of a wanted row; empty: it is not kept. */
        Optional<String> hash(long seq);
    }

    /**
     * What is asked for.
     *
     * @param who part of the caller's name, unix uid or of what it calls itself; empty: anybody
     * @param target part of a target's name, or {@code name@host}; empty: anything
     * @param last at most so many, the newest
     */
    record Query(Optional<Instant> since, String who, String target, int last) {
        public static final int MOST = 100_000;

        public Query {
            requireNonNull(since, "since");
            requireNonNull(who, "who");
            requireNonNull(target, "target");
            if (last < 1 || last > MOST) {
                throw new IllegalArgumentException(
                        "last " + last + " is not within 1.." + MOST + " rows");
            }
        }

        public boolean matches(AuditRow row) {
            Act act = row.act();
            return since.filter(row.at()::isBefore).isEmpty()
                    && (who.isEmpty()
                            || act.who().name().contains(who)
                            || act.actor().contains(who)
                            || act.who().uid().filter(id -> id.toString().equals(who)).isPresent())
                    && (target.isEmpty() || act.targets().stream().anyMatch(this::isTarget));
        }

        private boolean isTarget(String name) {
            return name.contains(target) || (name + "@" + ProcessId.LOCALHOST).contains(target);
        }
    }
}
