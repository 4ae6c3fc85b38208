package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A group of processes as people see it: a path with all below it, or a named set.
 *
 * @param set a named set, which processes of any group may be in
 * @param members in the order in which they were given
 */
public record GroupView(String name, boolean set, GroupState state, List<ProcessView> members) {
    public GroupView {
        requireNonNull(name, "name");
        requireNonNull(state, "state");
        members = List.copyOf(members);
    }

    /** How many of it run. */
    public int running() {
        return (int) members.stream().filter(view -> view.state() == ProcessState.RUNNING).count();
    }

    public int total() {
        return members.size();
    }

    /** All groups that these processes are in, by name; the sets come last. */
    public static List<GroupView> of(Collection<ProcessView> processes) {
        Map<String, List<ProcessView>> paths = new TreeMap<>();
        Map<String, List<ProcessView>> sets = new TreeMap<>();
        for (ProcessView view : processes) {
            String path = view.labels().group();
            for (int at = path.length(); at > 0; at = path.lastIndexOf('/', at - 1)) {
                paths.computeIfAbsent(path.substring(0, at), any -> new ArrayList<>()).add(view);
            }
            view.sets()
                    .forEach(set -> sets.computeIfAbsent(set, any -> new ArrayList<>()).add(view));
        }
        List<GroupView> groups = new ArrayList<>();
        paths.forEach((name, all) -> groups.add(of(name, false, all)));
        sets.forEach((name, all) -> groups.add(of(name, true, all)));
        return groups;
    }

    private static GroupView of(String name, boolean set, List<ProcessView> members) {
        return new GroupView(name, set, GroupState.of(members), members);
    }
}
