package dev.posse.gui.store;

import dev.posse.common.model.ProcessId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Which processes are selected, by id. The panel owns this set, not a table: sorting, grouping,
 * collapsing and updates leave it alone; only people change it, and a process that is forgotten
 * leaves it.
 */
public final class Selection {
    private final ReadOnlyObjectWrapper<Set<ProcessId>> ids = new ReadOnlyObjectWrapper<>(Set.of());

    /** In the order in which they were selected; never changes, is replaced. */
    public Set<ProcessId> ids() {
        return ids.get();
    }

    public ReadOnlyObjectProperty<Set<ProcessId>> idsProperty() {
        return ids.getReadOnlyProperty();
    }

    public List<ProcessId> inOrder() {
        return List.copyOf(ids());
    }

    public boolean has(ProcessId id) {
        return ids().contains(id);
    }

    /** The one that is selected; empty when none or several are. */
    public Optional<ProcessId> single() {
        return ids().size() == 1 ? Optional.of(ids().iterator().next()) : Optional.empty();
    }

    public void only(Collection<ProcessId> these) {
        become(new LinkedHashSet<>(these));
    }

    public void add(Collection<ProcessId> these) {
        Set<ProcessId> next = new LinkedHashSet<>(ids());
        next.addAll(these);
        become(next);
    }

    /** Adds them all, or takes them all away when all are there. */
    public void toggle(Collection<ProcessId> these) {
        Set<ProcessId> next = new LinkedHashSet<>(ids());
        if (!these.isEmpty() && next.containsAll(these)) {
            these.forEach(next::remove);
        } else {
            next.addAll(these);
        }
        become(next);
    }

    public void clear() {
        become(Set.of());
    }

    /** Forgets what is known no more. */
    public void retain(java.util.function.Predicate<ProcessId> known) {
        Set<ProcessId> next = new LinkedHashSet<>(ids());
        if (next.removeIf(known.negate())) {
            become(next);
        }
    }

    private void become(Set<ProcessId> next) {
        if (!next.equals(ids())) {
            ids.set(Collections.unmodifiableSet(next));
        }
    }
}
