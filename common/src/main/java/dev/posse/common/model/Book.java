package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All orders for one deputy, in the order in which they were written down.
 *
 * @param generation grows with every change
 */
public record Book(SheriffIdentity sheriff, long generation, Map<ProcessId, Order> orders) {
    public Book {
        requireNonNull(sheriff, "sheriff");
        orders = Collections.unmodifiableMap(new LinkedHashMap<>(orders));
        if (generation < 0) {
            throw new IllegalArgumentException("generation " + generation + " is below 0");
        }
    }

    /** The book after a delta; IllegalArgumentException when it builds on another generation. */
    public Book with(BookDelta delta) {
        if (delta.baseGeneration() != generation) {
            throw new IllegalArgumentException(
                    "a delta on generation "
                            + delta.baseGeneration()
                            + " does not fit "
                            + generation);
        }
        Map<ProcessId, Order> next = new LinkedHashMap<>(orders);
        delta.removed().forEach(next::remove);
        delta.changed().forEach(order -> next.put(order.id(), order));
        return new Book(sheriff, delta.generation(), next);
    }
}
