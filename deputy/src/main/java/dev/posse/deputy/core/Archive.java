package dev.posse.deputy.core;

import dev.posse.common.model.Book;
import dev.posse.common.model.BookDelta;
import dev.posse.common.model.ProcessId;
import java.util.function.Consumer;

/**
 * Where the deputy keeps what must outlive it. No call blocks; the answers come later, on the
 * deputy's loop, in the order of the calls.
 */
public interface Archive {
    /**
     * Keeps an entry.
     *
     * @param kept told once it is kept: a book or a session on the disk, for a power cut; a process
     *     with the kernel, for the deputy's own end, since a reboot voids it anyway
     * @param lost told instead, with the reason, when it could not be kept
     */
    void keep(Entry entry, Runnable kept, Consumer<String> lost);

    /** One change of what is remembered; {@link Memory#with} folds it. */
    sealed interface Entry {
        /** What is remembered is true in this boot. */
        record Boot(String bootId) implements Entry {}

        /** It is about to attach for this many-th time. */
        record Session(long number) implements Entry {}

        /** The whole of what it is to do. */
        record WholeBook(Book book) implements Entry {}

        /** What changed in that. */
        record PartOfBook(BookDelta delta) implements Entry {}

        /**
         * Where a process stands.
         *
         * @param launching the child is launched as soon as this is kept
         */
        record OfProcess(SavedProcess process, boolean launching) implements Entry {}

        /** It is remembered no more. */
        record Forgotten(ProcessId id) implements Entry {}
    }
}
