package dev.posse.deputy.store;

import dev.posse.common.model.Book;
import dev.posse.common.model.BookDelta;
import dev.posse.common.model.Order;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.SheriffIdentity;
import dev.posse.deputy.core.Archive.Entry;
import dev.posse.deputy.core.Memory;
import dev.posse.deputy.core.SavedProcess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One frame of the snapshot or the journal, in parts that JSON can hold. */
sealed interface JournalRecord {
    /** Grows when a deputy of before could no longer understand what is written. */
    int SCHEMA = 1;

    /** The only frame of a snapshot: everything, as of an entry. */
    record Snapshot(
            int schema,
            long sequence,
            String instance,
            String bootId,
            long session,
            Optional<BookParts> book,
            List<SavedProcess> processes)
            implements JournalRecord {
        static Snapshot of(long sequence, Memory memory) {
            return new Snapshot(
                    SCHEMA,
                    sequence,
                    memory.instance(),
                    memory.bootId(),
                    memory.session(),
                    memory.book().map(BookParts::of),
                    List.copyOf(memory.processes().values()));
        }

        Memory memory() {
            Map<ProcessId, SavedProcess> all = new LinkedHashMap<>();
            processes.forEach(process -> all.put(process.id(), process));
            return new Memory(instance, bootId, session, book.map(BookParts::book), all);
        }
    }

    /** The first frame of a journal: it goes on after this entry. */
    record Head(int schema, long after) implements JournalRecord {}

    /** An entry, by its place in the row of all entries. */
    sealed interface Numbered extends JournalRecord {
        long sequence();

        Entry entry();
    }

    /** See {@link Entry.Boot}. */
    record Boot(long sequence, String bootId) implements Numbered {
        @Override
        public Entry entry() {
            return new Entry.Boot(bootId);
        }
    }

    /** See {@link Entry.Session}. */
    record Session(long sequence, long number) implements Numbered {
        @Override
        public Entry entry() {
            return new Entry.Session(number);
        }
    }

    /** See {@link Entry.WholeBook}. */
    record WholeBook(long sequence, BookParts book) implements Numbered {
        @Override
        public Entry entry() {
            return new Entry.WholeBook(book.book());
        }
    }

    /** See {@link Entry.PartOfBook}. */
    record PartOfBook(long sequence, BookDelta delta) implements Numbered {
        @Override
        public Entry entry() {
            return new Entry.PartOfBook(delta);
        }
    }

    /** See {@link Entry.OfProcess}. */
    record OfProcess(long sequence, SavedProcess process) implements Numbered {
        @Override
        public Entry entry() {
            return new Entry.OfProcess(process, false);
        }
    }

    /** See {@link Entry.Forgotten}. */
    record Forgotten(long sequence, ProcessId id) implements Numbered {
        @Override
        public Entry entry() {
            return new Entry.Forgotten(id);
        }
    }

    /** A book whose orders keep their row. */
    record BookParts(SheriffIdentity sheriff, long generation, List<Order> orders) {
        static BookParts of(Book book) {
            return new BookParts(
                    book.sheriff(), book.generation(), List.copyOf(book.orders().values()));
        }

        Book book() {
            Map<ProcessId, Order> all = new LinkedHashMap<>();
            orders.forEach(order -> all.put(order.id(), order));
            return new Book(sheriff, generation, all);
        }
    }

    static JournalRecord of(long sequence, Entry entry) {
        if (entry instanceof Entry.Boot boot) {
            return new Boot(sequence, boot.bootId());
        }
        if (entry instanceof Entry.Session session) {
            return new Session(sequence, session.number());
        }
        if (entry instanceof Entry.WholeBook whole) {
            return new WholeBook(sequence, BookParts.of(whole.book()));
        }
        if (entry instanceof Entry.PartOfBook part) {
            return new PartOfBook(sequence, part.delta());
        }
        if (entry instanceof Entry.OfProcess process) {
            return new OfProcess(sequence, process.process());
        }
        if (entry instanceof Entry.Forgotten forgotten) {
            return new Forgotten(sequence, forgotten.id());
        }
        throw new IllegalArgumentException("an entry of an unknown kind: " + entry);
    }
}
