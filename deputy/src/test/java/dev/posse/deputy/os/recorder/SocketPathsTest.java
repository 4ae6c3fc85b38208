package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SocketPathsTest {
    @TempDir Path folder;
    private Path temporary;
    private Path longRoot;

    @BeforeEach
    void make() throws Exception {
        temporary = Files.createDirectory(folder.resolve("t"));
        longRoot = Files.createDirectories(folder.resolve("x".repeat(100)));
    }

    @Test
    void aShortPathStaysAsItIs() throws Exception {
        assertThat(SocketPaths.shortened(folder, temporary)).isEqualTo(folder);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aLongOneIsReachedThroughOneLinkForEver() throws Exception {
        Path link = SocketPaths.shortened(longRoot, temporary);
        assertThat(link.toRealPath()).isEqualTo(longRoot.toRealPath());
        assertThat(SocketPaths.shortened(longRoot, temporary)).isEqualTo(link);
        assertThat(entries()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(link.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderThatOthersMayWriteToIsNotUsed() throws Exception {
        Path usual = SocketPaths.shortened(longRoot, temporary).getParent();
        Files.setPosixFilePermissions(usual, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path other = SocketPaths.shortened(longRoot, temporary).getParent();
        assertThat(other).isNotEqualTo(usual);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other)))
                .isEqualTo("rwx------");
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws Exception {
        Path usual = SocketPaths.shortened(longRoot, temporary).getParent();
        Files.delete(usual.resolve("r"));
        Files.delete(usual);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(usual, elsewhere);
        assertThat(SocketPaths.shortened(longRoot, temporary).getParent()).isNotEqualTo(usual);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void whenNothingIsShortEnoughThatIsSaid() throws Exception {
        assertThatThrownBy(() -> SocketPaths.shortened(longRoot, longRoot))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("java.io.tmpdir");
    }

    private List<Path> entries() throws IOException {
        try (var entries = Files.list(temporary)) {
            return entries.toList();
        }
    }
}
