package dev.posse.deputy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.run.Complaint;
import dev.posse.deputy.core.Archive.Entry;
import dev.posse.deputy.core.Memory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFilesTest {
    @TempDir Path folder;
    private StateFiles files;

    /** The memory after 0, 1, 2, ... entries: nothing else may ever be read. */
    private final List<Memory> history = new ArrayList<>(List.of(Memory.blank("d1")));

    @BeforeEach
    void write() throws IOException {
        files = new StateFiles(folder);
        try (FileChannel journal = files.begin(0, history.get(0))) {
            long sequence = 0;
            for (Entry entry : Samples.everyKind()) {
                JournalRecord record = JournalRecord.of(++sequence, entry);
                StateFiles.append(journal, Frames.encode(Json.write(record)));
                history.add(history.get(history.size() - 1).with(entry));
            }
        }
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        StateFiles.Loaded loaded = files.load();
        assertThat(loaded.memory()).contains(last());
        assertThat(loaded.damage()).isEmpty();
        assertThat(loaded.sequence()).isEqualTo(7);
        assertThat(List.copyOf(loaded.memory().get().book().get().orders().keySet()))
                .isEqualTo(List.copyOf(last().book().get().orders().keySet()));
        files.begin(7, last()).close();
        assertThat(files.load().memory()).contains(last());
    }

    @Test
    void aJournalThatWasCutShortIsReadAsFarAsItGoes() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("journal"));
        int entries = 0;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(folder.resolve("journal"), java.util.Arrays.copyOf(whole, length));
            StateFiles.Loaded loaded = files.load();
            int now = (int) loaded.sequence();
            assertThat(now).as("cut to %d bytes", length).isBetween(entries, entries + 1);
            assertThat(loaded.memory()).contains(history.get(now));
            entries = now;
        }
        assertThat(entries).isEqualTo(7);
    }

    @Test
    void aJournalWithAFlippedBitIsReadUpToThere() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("journal"));
        for (int bit = 0; bit < whole.length * 8; bit += 11) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(folder.resolve("journal"), flipped);
            StateFiles.Loaded loaded = files.load();
            assertThat(history).as("bit %d", bit).contains(loaded.memory().orElseThrow());
            assertThat(loaded.damage()).as("bit %d", bit).isNotEmpty();
        }
    }

    @Test
    void aDamagedSnapshotIsReplacedByTheOneBeforeAndItsJournal() throws IOException {
        files.begin(7, last()).close();
        byte[] whole = Files.readAllBytes(folder.resolve("snapshot"));
        for (int bit = 0; bit < whole.length * 8; bit += 27) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(folder.resolve("snapshot"), flipped);
            StateFiles.Loaded loaded = files.load();
            assertThat(loaded.memory()).as("bit %d", bit).contains(last());
            assertThat(loaded.damage()).contains("snapshot is damaged");
        }
        for (int length = 0; length < whole.length; length += 17) {
            Files.write(folder.resolve("snapshot"), java.util.Arrays.copyOf(whole, length));
            assertThat(files.load().memory()).as("cut to %d", length).contains(last());
        }
        files.begin(7, last()).close();
        assertThat(files.load().damage()).isEmpty();
    }

    @Test
    void withBothSnapshotsGoneNothingIsBelieved() throws IOException {
        Files.write(folder.resolve("snapshot"), new byte[] {1, 2, 3});
        StateFiles.Loaded loaded = files.load();
        assertThat(loaded.memory()).isEmpty();
        assertThat(loaded.damage()).isNotEmpty();
    }

    @Test
    void anEmptyFolderIsNoDamage(@TempDir Path fresh) throws IOException {
        StateFiles.Loaded loaded = new StateFiles(fresh).load();
        assertThat(loaded.memory()).isEmpty();
        assertThat(loaded.damage()).isEmpty();
    }

    @Test
    void aNewerDeputysStateIsRefusedAndLeftAlone() throws IOException {
        String newer = "{\"kind\":\"snapshot\",\"schema\":2,\"wonder\":{}}";
        byte[] frame = Frames.encode(newer.getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve("snapshot"), frame);
        assertThatThrownBy(() -> files.load())
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("newer deputy")
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("--state-dir");
        assertThat(Files.readAllBytes(folder.resolve("snapshot"))).isEqualTo(frame);
    }

    @Test
    void partsThatANewerDeputyAddedAreSkipped() throws IOException {
        String text =
                new String(
                        Json.write(JournalRecord.Snapshot.of(1, Memory.blank("d"))),
                        StandardCharsets.UTF_8);
        String more = text.replace("\"instance\"", "\"wonder\":[1],\"instance\"");
        assertThat(Json.read(more.getBytes(StandardCharsets.UTF_8), JournalRecord.class))
                .isEqualTo(JournalRecord.Snapshot.of(1, Memory.blank("d")));
    }

    private Memory last() {
        return history.get(history.size() - 1);
    }
}
