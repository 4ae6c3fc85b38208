package dev.posse.deputy.os.recorder;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what is left of a child whose recorder is gone. Only what is certainly of that child is
 * found, since it will be killed: processes that carry the mark of its run folder in their
 * environment, the session of its main process, and the descendants of both.
 */
final class LostTree {
    /** Each child's environment names its run folder here, and hands it down. */
    static final String MARK = "POSSE_RUN_DIR";

    private final ProcTable table;
    private final String mark;
    private final Optional<RunFolder.Leader> leader;
    private boolean sessionIsOurs;

    LostTree(ProcTable table, RunFolder folder, Optional<RunFolder.Leader> leader) {
        this.table = requireNonNull(table, "table");
        this.mark = "\0" + MARK + "=" + folder.path() + "\0";
        this.leader = requireNonNull(leader, "leader");
    }

    /** The pids found, in no order. Reads all of {@code /proc}: not for often. */
    Set<Long> find() {
        List<ProcTable.Entry> entries = table.entries();
        Set<Long> found = new HashSet<>();
        for (ProcTable.Entry entry : entries) {
            if (isOfSession(entry, entries) || table.environment(entry.pid()).contains(mark)) {
                found.add(entry.pid());
            }
        }
        addDescendants(entries, found);
        found.remove(ProcessHandle.current().pid());
        return found;
    }

    /**
     * A session's number is a pid, and as such may have gone to somebody else. It is ours when its
     * leader was once seen to be the one noted: the kernel gives the number to nobody while a
     * member lives.
     */
    private boolean isOfSession(ProcTable.Entry entry, List<ProcTable.Entry> entries) {
        if (leader.isEmpty() || entry.session() != leader.get().pid()) {
            return false;
        }
        sessionIsOurs = sessionIsOurs || isAlive(leader.get(), entries);
        return sessionIsOurs;
    }

    private boolean isAlive(RunFolder.Leader noted, List<ProcTable.Entry> entries) {
        return noted.bootId().equals(table.bootId())
                && entries.stream()
                        .anyMatch(
                                entry ->
                                        entry.pid() == noted.pid()
                                                && entry.startTicks() == noted.startTicks());
    }

    private static void addDescendants(List<ProcTable.Entry> entries, Set<Long> found) {
        int before;
        do {
            before = found.size();
            entries.stream()
                    .filter(entry -> found.contains(entry.parent()))
                    .forEach(entry -> found.add(entry.pid()));
        } while (found.size() > before);
    }
}
