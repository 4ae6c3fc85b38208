package dev.posse.sheriff.store.audit;

import dev.posse.common.model.AuditReport;
import dev.posse.common.model.AuditReport.Flaw;
import dev.posse.common.model.AuditRow;
import dev.posse.sheriff.core.audit.AuditLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows the chain from its oldest row to its newest, and names each line where it breaks. */
public final class AuditCheck implements AuditLog.Checked {
    private static final int MOST_FLAWS = 20;

    private final Set<Long> wanted;
    private final Map<Long, String> hashes = new HashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private long first;
    private long last;
    private long rows;
    private String head = AuditLog.GENESIS;

    private AuditCheck(Set<Long> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    /**
     * Checks the audit in this folder; another program may be writing it.
     *
     * @param wanted rows whose hashes are asked for later
     */
    public static AuditCheck of(Path folder, Set<Long> wanted) throws IOException {
        AuditCheck check = new AuditCheck(wanted);
        new AuditFolder(folder).read(check::line);
        return check;
    }

    @Override
    public AuditReport report() {
        return new AuditReport(rows, first, last, head, flaws, List.of());
    }

    @Override
    public Optional<String> hash(long seq) {
        return Optional.ofNullable(hashes.get(seq));
    }

    private void line(Path file, long number, String text) {
        rows++;
        Optional<String> alone = AuditText.problem(text);
        Optional<AuditRow> read = AuditText.read(text);
        alone.ifPresent(problem -> flaw(file, number, problem));
        if (read.isEmpty()) {
            return;
        }
        AuditRow row = read.get();
        if (first == 0) {
            begin(file, number, row);
        } else if (alone.isEmpty()) {
            follow(file, number, row);
        }
        if (wanted.contains(row.seq())) {
            hashes.put(row.seq(), row.hash());
        }
        last = row.seq();
        head = row.hash();
    }

    private void begin(Path file, long number, AuditRow row) {
        first = row.seq();
        if (row.seq() == 1 && !row.prev().equals(AuditLog.GENESIS)) {
            flaw(file, number, "it says to be the first row, and names one before it");
        }
    }

    private void follow(Path file, long number, AuditRow row) {
        if (row.seq() != last + 1) {
            flaw(
                    file,
                    number,
                    "it is row "
                            + row.seq()
                            + " after row "
                            + last
                            + ", so rows were taken out or put in before it");
        } else if (!row.prev().equals(head)) {
            flaw(file, number, "it does not follow from the line before, so one was replaced");
        }
    }

    private void flaw(Path file, long line, String problem) {
        if (flaws.size() < MOST_FLAWS) {
            flaws.add(new Flaw(file.toString(), line, problem));
        }
    }
}
