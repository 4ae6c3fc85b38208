package dev.posse.gui.logs;

import dev.posse.common.model.ProcessId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The processes whose lines are in the console, as small numbers. */
final class LogSources {
    static final int LONGEST_NAME = 24;

    private final List<ProcessId> byNumber = new ArrayList<>();
    private final Map<ProcessId, Integer> numbers = new HashMap<>();
    private final List<String> labels = new ArrayList<>();

    int number(ProcessId id) {
        Integer known = numbers.get(id);
        if (known != null) {
            return known;
        }
        byNumber.add(id);
        numbers.put(id, byNumber.size() - 1);
        label();
        return byNumber.size() - 1;
    }

    ProcessId id(int number) {
        return byNumber.get(number);
    }

    /**
     * The name, with its host where the same name is on several; the middle left out if too long.
     */
    String label(int number) {
        return labels.get(number);
    }

    /** Letters of the widest label. */
    int width() {
        return labels.stream().mapToInt(String::length).max().orElse(0);
    }

    int count() {
        return byNumber.size();
    }

    void clear() {
        byNumber.clear();
        numbers.clear();
        labels.clear();
    }

    private void label() {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (ProcessId id : byNumber) {
            if (!seen.add(id.name())) {
                twice.add(id.name());
            }
        }
        labels.clear();
        for (ProcessId id : byNumber) {
            labels.add(shorten(twice.contains(id.name()) ? id.toString() : id.name()));
        }
    }

    static String shorten(String name) {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int tail = LONGEST_NAME / 2;
        return name.substring(0, LONGEST_NAME - tail - 1)
                + "…"
                + name.substring(name.length() - tail);
    }
}
