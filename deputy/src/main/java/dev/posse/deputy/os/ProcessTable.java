package dev.posse.deputy.os;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All processes of the machine, from one pass over /proc. */
final class ProcessTable {
    /**
     * One process.
     *
     * @param ticks its own time and that of its children that it has reaped
     * @param deadTicks the second part of it
     */
    record Entry(long pid, long parent, long ticks, long deadTicks, int threads, long pages) {}

    /** Places behind the state, field 3. */
    private static final int PARENT = 0;

    private static final int USER = 10;
    private static final int SYSTEM = 11;
    private static final int CHILDREN_USER = 12;
    private static final int CHILDREN_SYSTEM = 13;
    private static final int THREADS = 16;
    private static final int RESIDENT = 20;

    private final long[] fields = new long[RESIDENT + 1];
    private final Map<Long, Entry> entries = new HashMap<>();
    private final Map<Long, List<Entry>> children = new HashMap<>();

    static ProcessTable read(Path proc, ProcText text) {
        ProcessTable table = new ProcessTable();
        String root = proc + "/";
        String[] names = new File(root).list();
        for (String name : names == null ? new String[0] : names) {
            if (name.charAt(0) >= '1' && name.charAt(0) <= '9') {
                table.add(Long.parseLong(name), text.readLine(root + name + "/stat"));
            }
        }
        return table;
    }

    /** See proc(5): the name, field 2, may hold anything, so fields count from its last bracket. */
    private void add(long pid, String stat) {
        int end = stat.lastIndexOf(')');
        if (end < 0 || !numbers(stat, end + 4)) {
            return;
        }
        long dead = fields[CHILDREN_USER] + fields[CHILDREN_SYSTEM];
        long own = fields[USER] + fields[SYSTEM];
        Entry entry =
                new Entry(
                        pid,
                        fields[PARENT],
                        own + dead,
                        dead,
                        (int) fields[THREADS],
                        fields[RESIDENT]);
        entries.put(pid, entry);
        children.computeIfAbsent(entry.parent(), parent -> new ArrayList<>(2)).add(entry);
    }

    /**
     * Reads the numbers behind the state, as many as are used. By hand, since this is done for
     * every process of the machine each second.
     */
    private boolean numbers(String stat, int from) {
        int at = from;
        for (int field = 0; field < fields.length; field++) {
            int end = stat.indexOf(' ', at);
            if (end < 0) {
                return false;
            }
            fields[field] = Long.parseLong(stat, at, end, 10);
            at = end + 1;
        }
        return true;
    }

    Entry get(long pid) {
        return entries.get(pid);
    }

    /** Everything below a process, without it. */
    List<Entry> below(long pid) {
        List<Entry> found = new ArrayList<>();
        Deque<Long> open = new ArrayDeque<>(List.of(pid));
        while (!open.isEmpty()) {
            for (Entry child : children.getOrDefault(open.pop(), List.of())) {
                found.add(child);
                open.push(child.pid());
            }
        }
        return found;
    }
}
