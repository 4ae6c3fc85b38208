package dev.posse.deputy.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.model.Book;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Loop;
import dev.posse.deputy.core.Archive.Entry;
import dev.posse.deputy.core.Memory;
import dev.posse.deputy.core.SavedProcess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    @TempDir Path folder;
    private final Loop loop = new Loop("test-loop");
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final List<SavedProcess> launching = new CopyOnWriteArrayList<>();

    private final Journal.Watcher watcher =
            new Journal.Watcher() {
                @Override
                public void launching(SavedProcess process) {
                    launching.add(process);
                }

                @Override
                public void trouble(String reason) {
                    troubles.add(reason);
                }
            };

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void whatWasKeptIsThereAtTheNextStart() throws IOException {
        Memory expected;
        try (Journal journal = open().journal()) {
            for (Entry entry : Samples.everyKind()) {
                keep(journal, entry, entry.getClass().getSimpleName());
            }
            await().until(() -> answers.size() == 7);
        }
        assertThat(answers)
                .containsExactly(
                        "Boot",
                        "Session",
                        "WholeBook",
                        "OfProcess",
                        "PartOfBook",
                        "OfProcess",
                        "Forgotten");
        assertThat(launching).extracting(SavedProcess::id).containsExactly(Samples.ODD);
        Store again = open();
        expected = Memory.blank(again.memory().instance());
        for (Entry entry : Samples.everyKind()) {
            expected = expected.with(entry);
        }
        assertThat(again.memory()).isEqualTo(expected);
        assertThat(again.damage()).isEmpty();
        again.journal().close();
    }

    @Test
    void itIsCompactedWhenItHasGrown() throws IOException {
        Store store = open();
        for (int i = 1; i <= 8000; i++) {
            keep(store.journal(), process("p" + i % 7, i), "");
        }
        await().atMost(20, SECONDS).until(() -> answers.size() == 8000);
        store.journal().close();
        assertThat(Files.size(folder.resolve("journal"))).isLessThan(2 << 20);
        assertThat(troubles).isEmpty();
        Store again = open();
        assertThat(again.memory().processes()).hasSize(7);
        assertThat(again.memory().processes().get(ProcessId.local("p6")).launch()).isEqualTo(8000);
        again.journal().close();
    }

    @Test
    void anEntryThatDoesNotFitIsRefusedAloneAndTheOthersAreKept() throws IOException {
        Entry delta = Samples.everyKind().get(4);
        try (Journal journal = open().journal()) {
            keep(journal, delta, "delta");
            keep(journal, process("p", 1), "process");
            await().until(() -> answers.size() == 2);
        }
        assertThat(answers).contains("process").anyMatch(answer -> answer.startsWith("lost delta"));
        assertThat(troubles).isEmpty();
    }

    @Test
    void afterAnErrorOfTheDiskNothingIsBelievedUntilWholeNewFilesCouldBeWritten()
            throws IOException {
        AtomicReference<Path> broken = new AtomicReference<>(Path.of("/dev/full"));
        Journal journal = new Journal(breaking(broken), Memory.blank("d"), 0, loop, watcher);
        journal.start();
        keep(journal, new Entry.WholeBook(book(1)), "book 1");
        await().until(() -> answers.size() == 1);
        assertThat(answers.get(0)).startsWith("lost book 1").contains("No space left");
        assertThat(troubles).hasSize(1);
        broken.set(folder.resolve("elsewhere"));
        await().atMost(10, SECONDS).until(() -> troubles.size() == 2);
        assertThat(troubles.get(1)).isEmpty();
        keep(journal, new Entry.WholeBook(book(2)), "book 2");
        await().until(() -> answers.contains("book 2"));
        journal.close();
    }

    @Test
    void aBookThatCouldNotBeSyncedIsRefusedAndWhatAProcessIsStaysKnown() throws IOException {
        AtomicReference<Path> broken = new AtomicReference<>(Path.of("/dev/null"));
        Journal journal = new Journal(breaking(broken), Memory.blank("d"), 0, loop, watcher);
        journal.start();
        keep(journal, process("p", 3), "process");
        keep(journal, new Entry.WholeBook(book(1)), "book");
        keep(journal, process("p", 4), "process");
        await().until(() -> answers.size() == 3);
        assertThat(answers).anyMatch(answer -> answer.startsWith("lost book"));
        broken.set(folder.resolve("elsewhere"));
        await().atMost(10, SECONDS).until(() -> troubles.size() == 2);
        journal.close();
        Memory kept = new StateFiles(folder).load().memory().orElseThrow();
        assertThat(kept.book()).isEmpty();
        assertThat(kept.processes().get(ProcessId.local("p")).launch()).isEqualTo(4);
    }

    private Store open() {
        return Store.open(folder, loop, watcher);
    }

    /** Files whose journal is another file than it should be, for as long as that is a device. */
    private StateFiles breaking(AtomicReference<Path> journal) {
        return new StateFiles(folder) {
            @Override
            FileChannel begin(long sequence, Memory memory) throws IOException {
                FileChannel real = super.begin(sequence, memory);
                if (!journal.get().startsWith("/dev")) {
                    return real;
                }
                if (!troubles.isEmpty()) {
                    real.close();
                    throw new IOException("still broken");
                }
                real.close();
                return FileChannel.open(journal.get(), StandardOpenOption.WRITE);
            }
        };
    }

    private void keep(Journal journal, Entry entry, String name) {
        journal.keep(
                entry, () -> answers.add(name), why -> answers.add("lost " + name + ": " + why));
    }

    private static Entry process(String name, long launch) {
        return new Entry.OfProcess(Samples.saved(ProcessId.local(name), launch), false);
    }

    private static Book book(long generation) {
        return new Book(Samples.SHERIFF, generation, Map.of());
    }
}
