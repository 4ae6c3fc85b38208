package dev.posse.e2e.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** What the kernel says of processes. */
final class Proc {
    private static final double TICKS = 100;

    private Proc() {}

    /** Neither gone nor a zombie. */
    static boolean alive(long pid) {
        String stat = read(pid, "stat");
        return !stat.isEmpty() && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    }

    /** Processor seconds of all of them, so far. */
    static double cpuSeconds(Collection<Long> pids) {
        double seconds = 0;
        for (long pid : pids) {
            String stat = read(pid, "stat");
            if (!stat.isEmpty()) {
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                seconds += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
            }
        }
        return seconds;
    }

    /** Proportional share of memory of all of them, MiB. */
    static double pss(Collection<Long> pids) {
        double kib = 0;
        for (long pid : pids) {
            for (String line : read(pid, "smaps_rollup").split("\n")) {
                if (line.startsWith("Pss:")) {
                    kib += Double.parseDouble(line.replaceAll("[^0-9]", ""));
                }
            }
        }
        return kib / 1024;
    }

    static String commandLine(long pid) {
        return read(pid, "cmdline").replace('\0', ' ');
    }

    /** What the benchmark runs, not what runs it. */
    static boolean isChild(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(pid), "exe"))
                    .endsWith("child");
        } catch (IOException gone) {
            return false;
        }
    }

    /** All processes whose environment has this entry. */
    static Set<Long> withEnvironment(String entry) {
        return all(pid -> (read(pid, "environ") + "\0").contains(entry + "\0"));
    }

    /** All processes whose command line has this text. */
    static Set<Long> withCommandLine(String text) {
        return all(pid -> commandLine(pid).contains(text));
    }

    private static Set<Long> all(LongPredicate wanted) {
        Set<Long> found = new HashSet<>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            all.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .map(Long::valueOf)
                    .filter(wanted::test)
                    .filter(Proc::alive)
                    .forEach(found::add);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return found;
    }

    /** A process and everything below it. */
    static Set<Long> tree(long pid) {
        Set<Long> found = new HashSet<>(Set.of(pid));
        ProcessHandle.of(pid)
                .ifPresent(root -> root.descendants().forEach(each -> found.add(each.pid())));
        return found;
    }

    private static String read(long pid, String name) {
        try {
            return new String(
                    Files.readAllBytes(Path.of("/proc", String.valueOf(pid), name)),
                    StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
