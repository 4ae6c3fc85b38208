package dev.posse.common.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.run.Complaint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrivateFilesTest {
    @TempDir Path temp;

    @Test
    void aFolderIsMadeForThisUserAlone() throws Exception {
        Path made = PrivateFiles.folder(temp.resolve("a/b"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        assertThat(PrivateFiles.folder(made)).isEqualTo(made);
    }

    @Test
    void aFolderThatOthersCanEnterIsRefusedWithTheWayOut() throws Exception {
        Path open = Files.createDirectory(temp.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> PrivateFiles.folder(open))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("chmod 700 " + open);
    }

    @Test
    void aLinkIsRefused() throws Exception {
        Path link =
                Files.createSymbolicLink(
                        temp.resolve("link"), PrivateFiles.folder(temp.resolve("real")));
        assertThatThrownBy(() -> PrivateFiles.folder(link))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("symbolic link");
    }

    @Test
    void theTokenIsMadeOnceAndReadByNobodyElse() throws Exception {
        Path file = PrivateFiles.folder(temp.resolve("home")).resolve("token");
        byte[] first = Token.loadOrCreate(file).proof(new byte[1]);
        assertThat(Token.loadOrCreate(file).proof(new byte[1])).isEqualTo(first);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> Token.loadOrCreate(file))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void aLockedFolderNamesTheHolder() throws Exception {
        Path folder = PrivateFiles.folder(temp.resolve("state"));
        try (StateLock held = StateLock.take(folder)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> StateLock.take(folder))
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining("locked by pid " + ProcessHandle.current().pid());
        }
        StateLock.take(folder).close();
    }

    @Test
    void theVersionIsFilledIn() {
        assertThat(Version.current()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    }
}
