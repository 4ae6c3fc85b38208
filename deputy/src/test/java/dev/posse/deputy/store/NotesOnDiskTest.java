package dev.posse.deputy.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Slug;
import dev.posse.deputy.core.Contact;
import dev.posse.deputy.core.Foundling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small files beside the journal. */
final class NotesOnDiskTest {
    @TempDir Path folder;

    @Test
    void identitiesOfRunFoldersAreFoundAgain() throws IOException {
        IdentityFiles files = new IdentityFiles(folder, "boot-1");
        files.note(Samples.saved(Samples.ODD, 1));
        files.note(Samples.saved(Samples.ODD, 2));
        files.note(Samples.saved(ProcessId.local("camera"), 9));
        assertThat(files.scan())
                .containsExactlyInAnyOrder(
                        new Foundling(Samples.ODD, 2, 7, "digest", "boot-1"),
                        new Foundling(ProcessId.local("camera"), 9, 7, "digest", "boot-1"));
    }

    @Test
    void damagedOrForeignIdentitiesAreNotBelieved() throws IOException {
        IdentityFiles files = new IdentityFiles(folder, "boot-1");
        ProcessId camera = ProcessId.local("camera");
        files.note(Samples.saved(camera, 9));
        Path identity = folder.resolve(Slug.of(camera)).resolve("identity");
        Path other = folder.resolve(Slug.of(Samples.ODD));
        Files.createDirectory(other);
        Files.copy(identity, other.resolve("identity"));
        byte[] whole = Files.readAllBytes(identity);
        Files.write(identity, java.util.Arrays.copyOf(whole, whole.length / 2));
        Files.createDirectory(folder.resolve("empty"));
        assertThat(files.scan()).isEmpty();
        assertThat(new IdentityFiles(folder.resolve("nowhere"), "b").scan()).isEmpty();
    }

    @Test
    void theLastContactOutlivesTheDeputyButNotTheBoot() throws IOException {
        Path file = folder.resolve("contact");
        assertThat(ContactFile.open(file, "boot-1").last()).isEmpty();
        ContactFile.open(file, "boot-1").keep(new Contact(1234, -1));
        assertThat(ContactFile.open(file, "boot-1").last()).contains(new Contact(1234, -1));
        assertThat(ContactFile.open(file, "boot-2").last()).isEmpty();
    }
}
