package dev.posse.deputy.store;

import dev.posse.common.home.PrivateFiles;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.deputy.core.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files of the store. A snapshot and the journal that follows it are replaced by newer ones in
 * steps such that at every moment either the new pair or the old one can be read.
 */
class StateFiles {
    private final Path snapshot;
    private final Path oldSnapshot;
    private final Path journal;
    private final Path oldJournal;
    private final Path folder;

    /**
     * What was read.
     *
     * @param memory empty: nothing that can be believed
     * @param sequence of the last entry in it
     * @param damage what was wrong, for people; empty: nothing
     */
    record Loaded(Optional<Memory> memory, long sequence, String damage) {}

    StateFiles(Path folder) {
        this.folder = folder;
        snapshot = folder.resolve("snapshot");
        oldSnapshot = folder.resolve("snapshot.old");
        journal = folder.resolve("journal");
        oldJournal = folder.resolve("journal.old");
    }

    /**
     * Reads as far as it can be believed: never anything behind a damaged place.
     *
     * @throws Complaint 78 when a newer deputy wrote it
     */
    Loaded load() throws IOException {
        Optional<JournalRecord.Snapshot> base = readSnapshot(snapshot);
        String damage = base.isEmpty() && Files.exists(snapshot) ? snapshot + " is damaged" : "";
        if (base.isEmpty()) {
            base = readSnapshot(oldSnapshot);
        }
        if (base.isEmpty()) {
            boolean lost = Files.exists(journal) || Files.exists(oldJournal);
            return new Loaded(
                    Optional.empty(), 0, lost && damage.isEmpty() ? snapshot + " is gone" : damage);
        }
        Loaded loaded = new Loaded(Optional.of(base.get().memory()), base.get().sequence(), damage);
        return replay(journal, replay(oldJournal, loaded));
    }

    private Loaded replay(Path file, Loaded from) throws IOException {
        Frames.Read frames = Frames.decode(read(file));
        Memory memory = from.memory().orElseThrow();
        long sequence = from.sequence();
        String damage = frames.damaged() ? file + " ends in a damaged entry" : "";
        for (byte[] payload : frames.payloads()) {
            Optional<JournalRecord> record = parse(payload);
            if (record.isEmpty()) {
                damage = file + " holds something that is no entry";
                break;
            }
            if (!(record.get() instanceof JournalRecord.Numbered numbered)
                    || numbered.sequence() <= sequence) {
                continue;
            }
            if (numbered.sequence() != sequence + 1) {
                damage = file + " lacks entries after " + sequence;
                break;
            }
            memory = memory.with(numbered.entry());
            sequence++;
        }
        String all =
                from.damage().isEmpty() || damage.isEmpty()
                        ? from.damage() + damage
                        : from.damage() + "; " + damage;
        return new Loaded(Optional.of(memory), sequence, all);
    }

    private Optional<JournalRecord.Snapshot> readSnapshot(Path file) throws IOException {
        List<byte[]> payloads = Frames.decode(read(file)).payloads();
        return payloads.size() == 1
                        && parse(payloads.get(0)).orElse(null)
                                instanceof JournalRecord.Snapshot whole
                ? Optional.of(whole)
                : Optional.empty();
    }

    private Optional<JournalRecord> parse(byte[] payload) {
        refuseNewer(payload);
        try {
            return Optional.of(Json.read(payload, JournalRecord.class));
        } catch (IOException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private void refuseNewer(byte[] payload) {
        int schema;
        try {
            schema = Json.read(payload, Schema.class).schema();
        } catch (IOException notOurs) {
            return;
        }
        if (schema > JournalRecord.SCHEMA) {
            throw new Complaint(
                    ExitCode.REFUSED,
                    "The state in "
                            + folder
                            + " was written by a newer deputy (schema "
                            + schema
                            + "; this one knows "
                            + JournalRecord.SCHEMA
                            + "). Install that version again, or name another folder with"
                            + " --state-dir; what runs is left running.");
        }
    }

    /** As much of a frame as tells who wrote it. */
    private record Schema(int schema) {}

    /**
     * Replaces all files by a snapshot and an empty journal that follows it.
     *
     * @return the journal, open for appending
     */
    FileChannel begin(long sequence, Memory memory) throws IOException {
        Path draft = folder.resolve("snapshot.new");
        write(draft, JournalRecord.Snapshot.of(sequence, memory)).close();
        if (readSnapshot(snapshot).isPresent()) {
            rename(snapshot, oldSnapshot);
            if (Files.exists(journal)) {
                rename(journal, oldJournal);
            } else {
                Files.deleteIfExists(oldJournal);
            }
        }
        rename(draft, snapshot);
        PrivateFiles.syncFolder(folder);
        Path next = folder.resolve("journal.new");
        FileChannel channel = write(next, new JournalRecord.Head(JournalRecord.SCHEMA, sequence));
        try {
            rename(next, journal);
            PrivateFiles.syncFolder(folder);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel write(Path file, JournalRecord record) throws IOException {
        Files.deleteIfExists(file);
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            append(channel, Frames.encode(Json.write(record)));
            channel.force(true);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    static void append(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            return new byte[0];
        }
    }
}
