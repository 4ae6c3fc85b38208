package dev.posse.deputy.store;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Slug;
import dev.posse.deputy.core.Foundling;
import dev.posse.deputy.core.SavedProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file {@code identity} in each run folder: whose it is and which launch was the last. Written
 * before each launch, so that a deputy whose notes are lost still doubles nothing. Not synced: it
 * has to outlive the deputy, not the machine.
 */
public final class IdentityFiles {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityFiles.class);
    private static final String NAME = "identity";
    private static final long LONGEST = 64 * 1024;
    private static final Set<OpenOption> ANEW =
            Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);

    private final Path runs;
    private final String bootId;

    public IdentityFiles(Path runs, String bootId) {
        this.runs = requireNonNull(runs, "runs");
        this.bootId = requireNonNull(bootId, "bootId");
    }

    private record Identity(ProcessId id, long launch, long runId, String digest, String bootId) {}

    /**
     * Notes a launch that comes next; a failure is logged, since the journal holds it too. The note
     * of the launch before, which is over, is taken away first: a file system may wait for the disk
     * where one file takes the place of another.
     */
    public void note(SavedProcess process) {
        Path folder = runs.resolve(Slug.of(process.id()));
        Path draft = folder.resolve("." + NAME);
        Identity identity =
                new Identity(
                        process.id(), process.launch(), process.runId(), process.digest(), bootId);
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, mode("rwx------"));
            }
            try (SeekableByteChannel file = Files.newByteChannel(draft, ANEW, mode("rw-------"))) {
                file.write(ByteBuffer.wrap(Json.write(identity)));
            }
            Files.deleteIfExists(folder.resolve(NAME));
            Files.move(draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("{}: its identity is not noted in {}: {}", process.id(), folder, e.toString());
        }
    }

    /** All launches that the run folders name. */
    public List<Foundling> scan() {
        List<Foundling> found = new ArrayList<>();
        if (!Files.isDirectory(runs)) {
            return found;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(runs)) {
            for (Path folder : folders) {
                read(folder).ifPresent(found::add);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be searched for what still runs: {}", runs, e.toString());
        }
        return found;
    }

    private static Optional<Foundling> read(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            Identity read = Json.read(Files.readAllBytes(file), Identity.class);
            return folder.endsWith(Slug.of(read.id()))
                    ? Optional.of(
                            new Foundling(
                                    read.id(),
                                    read.launch(),
                                    read.runId(),
                                    read.digest(),
                                    read.bootId()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException | NullPointerException damaged) {
            LOG.warn("{} is damaged and not believed: {}", file, damaged.toString());
            return Optional.empty();
        }
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
