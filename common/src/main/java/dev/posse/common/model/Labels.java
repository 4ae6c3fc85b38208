package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How people find and order a process; nothing here touches a running child.
 *
 * @param group a path such as {@code drivers/cameras}; empty: none
 * @param tags free words
 * @param priority low starts first; stops are in reverse
 * @param actions URLs or commands that people run on it
 * @param replicaOf the name that it shares with its like, each of which has a number behind it;
 *     empty: it is no replica
 */
public record Labels(
        String group, List<String> tags, int priority, List<Action> actions, String replicaOf) {
    public static final Labels NONE = new Labels("", List.of(), 0, List.of());

    public Labels {
        requireNonNull(group, "group");
        tags = List.copyOf(tags);
        actions = List.copyOf(actions);
        requireNonNull(replicaOf, "replicaOf");
    }

    /** Those of a process that is no replica. */
    public Labels(String group, List<String> tags, int priority, List<Action> actions) {
        this(group, tags, priority, actions, "");
    }

    /** Whether the process is in that group or in one below it. */
    public boolean within(String path) {
        return group.equals(path) || group.startsWith(path + "/");
    }

    /** Something that people may run on a process: a URL or a command. */
    public record Action(String label, String action) {}
}
