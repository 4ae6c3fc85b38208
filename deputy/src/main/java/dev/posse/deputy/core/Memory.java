package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Book;
import dev.posse.common.model.ProcessId;
import dev.posse.deputy.core.Archive.Entry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that a deputy remembers.
 *
 * @param instance made at the deputy's first start
 * @param bootId the boot in which the rest was true; empty: in none yet
 * @param session how often it attached
 */
public record Memory(
        String instance,
        String bootId,
        long session,
        Optional<Book> book,
        Map<ProcessId, SavedProcess> processes) {
    public Memory {
        requireNonNull(instance, "instance");
        requireNonNull(bootId, "bootId");
        requireNonNull(book, "book");
        processes = Collections.unmodifiableMap(new LinkedHashMap<>(processes));
    }

    /** Of a deputy that starts for the first time. */
    public static Memory blank(String instance) {
        return new Memory(instance, "", 0, Optional.empty(), Map.of());
    }

    /**
     * The memory after one more entry.
     *
     * @throws IllegalArgumentException for a part of a book that does not fit the book
     */
    public Memory with(Entry entry) {
        if (entry instanceof Entry.Boot boot) {
            return new Memory(instance, boot.bootId(), session, book, processes);
        }
        if (entry instanceof Entry.Session attach) {
            return new Memory(instance, bootId, attach.number(), book, processes);
        }
        if (entry instanceof Entry.WholeBook whole) {
            return new Memory(instance, bootId, session, Optional.of(whole.book()), processes);
        }
        if (entry instanceof Entry.PartOfBook part) {
            Book held =
                    book.orElseThrow(() -> new IllegalArgumentException("a delta without a book"));
            return new Memory(
                    instance, bootId, session, Optional.of(held.with(part.delta())), processes);
        }
        Map<ProcessId, SavedProcess> next = new LinkedHashMap<>(processes);
        if (entry instanceof Entry.OfProcess saved) {
            next.put(saved.process().id(), saved.process());
        } else if (entry instanceof Entry.Forgotten forgotten) {
            next.remove(forgotten.id());
        }
        return new Memory(instance, bootId, session, book, next);
    }
}
