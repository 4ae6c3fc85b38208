package dev.posse.deputy.store;

import static java.util.Objects.requireNonNull;

import dev.posse.deputy.core.Contact;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * When a sheriff was heard last, in a mapped file: keeping it is a write to memory, and the kernel
 * has it when the deputy is killed. A reboot voids it, so that it is never synced.
 */
public final class ContactFile implements Contact.Keeper {
    private static final int SIZE = 24;

    private final MappedByteBuffer memory;
    private final long boot;

    private ContactFile(MappedByteBuffer memory, String bootId) {
        this.memory = requireNonNull(memory, "memory");
        this.boot = hash(bootId);
    }

    /** Opens the file, or makes it. */
    public static ContactFile open(Path file, String bootId) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            return new ContactFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE), bootId);
        }
    }

    /** As an earlier deputy of this boot kept it. */
    public Optional<Contact> last() {
        return memory.getLong(0) == boot
                ? Optional.of(new Contact(memory.getLong(8), memory.getLong(16)))
                : Optional.empty();
    }

    @Override
    public void keep(Contact contact) {
        memory.putLong(8, contact.heardMillis());
        memory.putLong(16, contact.handledMillis());
        memory.putLong(0, boot);
    }

    private static long hash(String bootId) {
        CRC32C crc = new CRC32C();
        crc.update(bootId.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() << 16 | 0x5A5A;
    }
}
