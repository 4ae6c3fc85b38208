package dev.posse.sheriff.cli.top;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows, where the cursor is, what is tagged and what is in view. The cursor stays on the same
 * thing wherever that moves. Used by one thread.
 */
final class Tree {
    /** Rows sorted by what lives move at most so often. */
    private static final Duration CALM = Duration.ofSeconds(2);

    private Snapshot latest = Snapshot.EMPTY;
    private Snapshot shown = Snapshot.EMPTY;
    private Optional<Instant> frozenAt = Optional.empty();
    private Instant now = Instant.EPOCH;

    private Grouping grouping = Grouping.GROUP;
    private Sorting sorting = Sorting.NAME;
    private String filter;
    private Map<ProcessId, Integer> ranks = Map.of();
    private Instant rankedAt = Instant.EPOCH;
    private final Set<String> closed = new HashSet<>();
    private final Set<ProcessId> tagged = new LinkedHashSet<>();

    private List<Row> rows = List.of();
    private Optional<Row.Key> cursor = Optional.empty();
    private int cursorAt;
    private int top;
    private int page = 1;

    Tree(String filter) {
        this.filter = requireNonNull(filter, "filter");
    }

    void show(Snapshot snapshot, Instant moment) {
        latest = requireNonNull(snapshot, "snapshot");
        now = requireNonNull(moment, "moment");
        tagged.retainAll(latest.processes().keySet());
        if (frozenAt.isEmpty()) {
            shown = latest;
        }
        arrange();
    }

    /** How many rows the screen has room for. */
    void page(int lines) {
        page = Math.max(1, lines);
        scroll();
    }

    void filterBy(String text) {
        filter = requireNonNull(text, "text");
        arrange();
    }

    void tagAll() {
        Rows.ids(rows).forEach(tagged::add);
    }

    void untag() {
        tagged.clear();
    }

    void regroup() {
        grouping = grouping.next();
        arrange();
    }

    void resort() {
        sorting = sorting.next();
        rankedAt = Instant.EPOCH;
        arrange();
    }

    void freeze() {
        if (frozenAt.isPresent()) {
            frozenAt = Optional.empty();
            shown = latest;
        } else {
            frozenAt = Optional.of(now);
        }
        arrange();
    }

    void tag() {
        row().ifPresent(
                        row -> {
                            List<ProcessId> ids =
                                    row.processes().stream().map(ProcessView::id).toList();
                            if (tagged.containsAll(ids)) {
                                ids.forEach(tagged::remove);
                            } else {
                                tagged.addAll(ids);
                            }
                        });
        move(1);
    }

    void toggleBranch() {
        row().ifPresent(
                        row -> {
                            if (row instanceof Row.Branch branch) {
                                if (!closed.add(branch.path())) {
                                    closed.remove(branch.path());
                                }
                            }
                        });
        arrange();
    }

    /** Closes the branch; on what is in one, goes to the branch first. */
    void fold() {
        Optional<Row> row = row();
        if (row.isPresent() && row.get() instanceof Row.Branch branch && branch.open()) {
            toggleBranch();
            return;
        }
        if (row.isEmpty()) {
            return;
        }
        int depth = row.get().depth();
        for (int at = cursorAt; at >= 0; at--) {
            if (rows.get(at).depth() < depth) {
                move(at - cursorAt);
                return;
            }
        }
    }

    void unfold() {
        if (row().orElse(null) instanceof Row.Branch branch && !branch.open()) {
            toggleBranch();
        }
    }

    void move(int by) {
        if (rows.isEmpty()) {
            return;
        }
        cursorAt = Math.min(rows.size() - 1, Math.max(0, cursorAt + by));
        cursor = Optional.of(rows.get(cursorAt).key());
        scroll();
    }

    private void scroll() {
        if (cursorAt < top) {
            top = cursorAt;
        } else if (cursorAt >= top + page) {
            top = cursorAt - page + 1;
        }
        top = Math.max(0, Math.min(top, rows.size() - page));
    }

    /** Rows again from what is shown; the cursor stays on the same thing, wherever that went. */
    private void arrange() {
        Collection<ProcessView> processes = Filter.apply(filter, shown);
        rank(processes);
        rows = Rows.of(processes, grouping, this::compare, closed);
        int found = cursor.map(key -> Rows.indexOf(rows, key)).orElse(-1);
        cursorAt = found >= 0 ? found : Math.min(cursorAt, Math.max(0, rows.size() - 1));
        cursor = rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(cursorAt).key());
        scroll();
    }

    private void rank(Collection<ProcessView> processes) {
        boolean due = Duration.between(rankedAt, now).compareTo(CALM) >= 0;
        boolean hands = !tagged.isEmpty();
        if (sorting.lives() && (!due || hands) && !rankedAt.equals(Instant.EPOCH)) {
            return;
        }
        List<ProcessView> sorted = processes.stream().sorted(sorting.order()).toList();
        ranks =
                IntStream.range(0, sorted.size())
                        .boxed()
                        .collect(Collectors.toMap(at -> sorted.get(at).id(), at -> at));
        rankedAt = now;
    }

    private int compare(ProcessView one, ProcessView other) {
        int first = ranks.getOrDefault(one.id(), Integer.MAX_VALUE);
        int second = ranks.getOrDefault(other.id(), Integer.MAX_VALUE);
        return first != second ? Integer.compare(first, second) : one.id().compareTo(other.id());
    }

    /** Those that an act key means: the tagged ones, else what the cursor is on. */
    List<ProcessView> targets() {
        if (tagged.isEmpty()) {
            return row().map(Row::processes).orElse(List.of());
        }
        List<ProcessView> targets = new ArrayList<>();
        for (ProcessId id : tagged) {
            ProcessView view = latest.processes().get(id);
            if (view != null) {
                targets.add(view);
            }
        }
        return targets;
    }

    Snapshot shown() {
        return shown;
    }

    Instant now() {
        return frozenAt.orElse(now);
    }

    Optional<Instant> frozenAt() {
        return frozenAt;
    }

    Grouping grouping() {
        return grouping;
    }

    Sorting sorting() {
        return sorting;
    }

    String filter() {
        return filter;
    }

    Set<ProcessId> tagged() {
        return tagged;
    }

    List<Row> rows() {
        return rows;
    }

    /** The rows that there is room for. */
    List<Row> visible() {
        return rows.subList(Math.min(top, rows.size()), Math.min(rows.size(), top + page));
    }

    int top() {
        return top;
    }

    Optional<Row> row() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(cursorAt));
    }

    Snapshot latest() {
        return latest;
    }

    int page() {
        return page;
    }
}
