package dev.posse.deputy.os.recorder;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.LimitPolicy;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Control groups, by which the kernel holds a whole tree to its limits: one for each process, below
 * the deputy's own; of version 2 where that has the controllers, else of version 1. Thread-safe.
 */
final class ControlGroups {
    private static final long PERIOD_MICROS = 100_000;
    private static final String MEMBERS = "cgroup.procs";
    private static final String KILLS = "oom_kill ";

    private final Path proc;
    private final String folder;

    /** How often the kernel had killed in a group when it was prepared last. */
    private final Map<String, Long> killsBefore = new HashMap<>();

    /**
     * @param proc where the kernel tells what is mounted, and where we are
     * @param folder name of the group that holds those of this deputy
     */
    ControlGroups(Path proc, String folder) {
        this.proc = requireNonNull(proc, "proc");
        this.folder = requireNonNull(folder, "folder");
    }

    /**
     * Makes the groups of a process anew with its limits.
     *
     * @return the files by which a process enters them
     * @throws IOException with a reason for people, when this host has none for it
     */
    synchronized List<Path> prepare(String name, LimitPolicy limits) throws IOException {
        Mounts mounts = Mounts.read(proc);
        List<String> wanted = new ArrayList<>();
        limits.memoryBytes().ifPresent(bytes -> wanted.add("memory"));
        limits.cpuPercent().ifPresent(percent -> wanted.add("cpu"));
        try {
            List<Path> members =
                    mounts.unified(wanted)
                            ? List.of(unified(mounts.unified.orElseThrow(), wanted, name, limits))
                            : separate(mounts, wanted, name, limits);
            killsBefore.put(name, kills(mounts, name));
            return members;
        } catch (AccessDeniedException e) {
            throw new IOException(
                    "this deputy may not make control groups in "
                            + e.getFile()
                            + "; run it as root, or in a unit with Delegate=yes",
                    e);
        }
    }

    /**
     * Whether the kernel has killed in the groups of a process, since they were prepared, because
     * their memory was used up.
     */
    synchronized boolean haveKilled(String name) {
        Long before = killsBefore.get(name);
        try {
            return before != null && kills(Mounts.read(proc), name) > before;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private long kills(Mounts mounts, String name) throws IOException {
        long kills = 0;
        for (Path base : mounts.all()) {
            // Of version 2, and of version 1.
            for (String counters : new String[] {"memory.events", "memory.oom_control"}) {
                Path file = base.resolve(folder).resolve(name).resolve(counters);
                if (Files.isReadable(file)) {
                    for (String line : Files.readAllLines(file)) {
                        if (line.startsWith(KILLS)) {
                            kills += Long.parseLong(line.substring(KILLS.length()).strip());
                        }
                    }
                }
            }
        }
        return kills;
    }

    /** Whether this deputy, or one before it in the same place, has any. */
    boolean areUsed() {
        try {
            return Mounts.read(proc).all().stream()
                    .anyMatch(base -> Files.isDirectory(base.resolve(folder)));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Takes the groups of a process away, if it has any; false: something is in them still. */
    synchronized boolean release(String name) {
        try {
            for (Path base : Mounts.read(proc).all()) {
                Path ours = base.resolve(folder);
                if (Files.isDirectory(ours)) {
                    Files.deleteIfExists(ours.resolve(name));
                    dropIfUnused(ours);
                }
            }
            killsBefore.remove(name);
            return true;
        } catch (IOException busy) {
            return false;
        }
    }

    private static void dropIfUnused(Path ours) throws IOException {
        try (var below = Files.newDirectoryStream(ours, Files::isDirectory)) {
            if (!below.iterator().hasNext()) {
                Files.delete(ours);
            }
        }
    }

    private Path unified(Path base, List<String> wanted, String name, LimitPolicy limits)
            throws IOException {
        Path ours = base.resolve(folder);
        delegate(base, wanted);
        Files.createDirectories(ours);
        delegate(ours, wanted);
        Path group = Files.createDirectories(ours.resolve(name));
        if (limits.memoryBytes().isPresent()) {
            write(group.resolve("memory.max"), limits.memoryBytes().getAsLong());
        }
        if (limits.cpuPercent().isPresent()) {
            Files.writeString(group.resolve("cpu.max"), quota(limits) + " " + PERIOD_MICROS + "\n");
        }
        return group.resolve(MEMBERS);
    }

    /** Gives controllers to what lies below; the kernel refuses it where processes are. */
    private static void delegate(Path group, List<String> wanted) throws IOException {
        Path control = group.resolve("cgroup.subtree_control");
        List<String> has =
                Files.exists(control)
                        ? List.of(Files.readString(control).strip().split(" "))
                        : List.of();
        for (String controller : wanted) {
            if (!has.contains(controller)) {
                try {
                    Files.writeString(control, "+" + controller + "\n");
                } catch (AccessDeniedException denied) {
                    throw denied;
                } catch (IOException busy) {
                    throw new IOException(
                            "the kernel gives no "
                                    + controller
                                    + " controller below "
                                    + group
                                    + ", since processes are in that group; run the deputy in a unit"
                                    + " with Delegate=yes and DelegateSubgroup=deputy",
                            busy);
                }
            }
        }
    }

    private List<Path> separate(Mounts mounts, List<String> wanted, String name, LimitPolicy limits)
            throws IOException {
        List<Path> members = new ArrayList<>();
        for (String controller : wanted) {
            Path base = mounts.separate.get(controller);
            if (base == null) {
                throw new IOException(
                        "this host has no control groups for "
                                + controller
                                + "; take restart, stop or warn");
            }
            Path group = Files.createDirectories(base.resolve(folder).resolve(name));
            if (controller.equals("memory")) {
                write(group.resolve("memory.limit_in_bytes"), limits.memoryBytes().orElseThrow());
            } else {
                write(group.resolve("cpu.cfs_period_us"), PERIOD_MICROS);
                write(group.resolve("cpu.cfs_quota_us"), quota(limits));
            }
            members.add(group.resolve(MEMBERS));
        }
        return members;
    }

    /** The kernel takes a hundredth of the period at least. */
    private static long quota(LimitPolicy limits) {
        double share = limits.cpuPercent().orElseThrow() / 100;
        return Math.max(PERIOD_MICROS / 100, Math.round(share * PERIOD_MICROS));
    }

    private static void write(Path file, long value) throws IOException {
        Files.writeString(file, value + "\n");
    }

    /**
     * Our own groups.
     *
     * @param unified of version 2; absent: not mounted
     * @param separate of version 1, by controller
     */
    private record Mounts(Optional<Path> unified, Map<String, Path> separate) {
        static Mounts read(Path proc) throws IOException {
            Map<String, String> own = new HashMap<>();
            for (String line : Files.readAllLines(proc.resolve("self/cgroup"))) {
                String[] parts = line.split(":", 3);
                for (String controller : parts[1].split(",")) {
                    own.put(controller, parts[2]);
                }
            }
            Optional<Path> unified = Optional.empty();
            Map<String, Path> separate = new HashMap<>();
            for (String line : Files.readAllLines(proc.resolve("self/mountinfo"))) {
                String[] parts = line.split(" - ", 2);
                String[] mount = parts[0].split(" ");
                String[] kind = parts[1].split(" ");
                if (kind[0].equals("cgroup2")) {
                    unified = Optional.of(within(mount, own.getOrDefault("", "/")));
                } else if (kind[0].equals("cgroup")) {
                    for (String controller : kind[kind.length - 1].split(",")) {
                        if (own.containsKey(controller)) {
                            separate.put(controller, within(mount, own.get(controller)));
                        }
                    }
                }
            }
            return new Mounts(unified, separate);
        }

        /** Within a container the path may be that of the outside: then the mount is our group. */
        private static Path within(String[] mount, String path) {
            Path root = Path.of(mount[4]);
            String below =
                    path.startsWith(mount[3]) && !mount[3].equals("/")
                            ? path.substring(mount[3].length())
                            : path;
            Path group = root.resolve(below.replaceFirst("^/+", ""));
            return Files.isDirectory(group) ? group : root;
        }

        boolean unified(List<String> wanted) throws IOException {
            return unified.isPresent()
                    && Files.exists(unified.get().resolve("cgroup.controllers"))
                    && List.of(
                                    Files.readString(unified.get().resolve("cgroup.controllers"))
                                            .strip()
                                            .split(" "))
                            .containsAll(wanted);
        }

        List<Path> all() {
            List<Path> all = new ArrayList<>(separate.values());
            unified.ifPresent(all::add);
            return all;
        }
    }
}
