package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Whether an audit is whole.
 *
 * @param first seq of the oldest row that is kept; 0: none
 * @param last seq of the newest row; 0: none
 * @param head hash of the newest row
 * @param flaws where it is not; the first is where to look
 * @param witnesses what deputies remember; empty when they were not asked
 */
public record AuditReport(
        long rows, long first, long last, String head, List<Flaw> flaws, List<Witness> witnesses) {
    public AuditReport {
        requireNonNull(head, "head");
        flaws = List.copyOf(flaws);
        witnesses = List.copyOf(witnesses);
    }

    /** A line that is not as it was written; line 1 is the first of the file. */
    public record Flaw(String file, long line, String problem) {
        public Flaw {
            requireNonNull(file, "file");
            requireNonNull(problem, "problem");
        }
    }

    /**
     * What one deputy remembers.
     *
     * @param heads how many it remembers of this sheriff
     * @param compared of these, within what is kept
     * @param newest the highest seq that it was told; 0: none
     * @param problem empty: it agrees
     */
    public record Witness(String host, long heads, long compared, long newest, String problem) {
        public Witness {
            requireNonNull(host, "host");
            requireNonNull(problem, "problem");
        }
    }

    public boolean whole() {
        return flaws.isEmpty() && witnesses.stream().allMatch(one -> one.problem().isEmpty());
    }

    public AuditReport with(List<Witness> asked) {
        return new AuditReport(rows, first, last, head, flaws, asked);
    }
}
