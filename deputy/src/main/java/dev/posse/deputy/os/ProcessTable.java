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

    private final Map<Long, Entry> entries = new HashMap<>();
    private final Map<Long, List<Entry>> children = new HashMap<>();

    static ProcessTable read(Path proc, ProcText text) {
        ProcessTable table = new ProcessTable();
        String[] names = new File(proc.toString()).list();
        for (String name : names == null ? new String[0] : names) {
            if (name.charAt(0) >= '1' && name.charAt(0) <= '9') {
                table.add(Long.parseLong(name), text.read(proc.resolve(name).resolve("stat")));
            }
        }
        return table;
    }

    /** See proc(5): the name, field 2, may hold anything, so fields count from its last bracket. */
    private void add(long pid, String stat) {
        int end = stat.lastIndexOf(')');
        if (end < 0) {
            return;
        }
        String[] fields = stat.substring(end + 2).split(" ", 23);
        if (fields.length < 23) {
            return;
        }
        long dead = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        String pages = fields[21];
        Entry entry =
                new Entry(
                        pid,
                        Long.parseLong(fields[1]),
                        own + dead,
                        dead,
                        Integer.parseInt(fields[17]),
                        Long.parseLong(pages));
        entries.put(pid, entry);
        children.computeIfAbsent(entry.parent(), parent -> new ArrayList<>(2)).add(entry);
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
