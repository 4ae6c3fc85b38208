package dev.posse.common.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.run.Complaint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
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
    void programsThatMakeTheTokenAtOnceEndUpWithTheSame() throws Exception {
        Path file = PrivateFiles.folder(temp.resolve("home")).resolve("token");
        Set<String> proofs = ConcurrentHashMap.newKeySet();
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> programs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread program =
                    new Thread(
                            () -> {
                                await(go);
                                byte[] proof = Token.loadOrCreate(file).proof(new byte[1]);
                                proofs.add(HexFormat.of().formatHex(proof));
                            });
            programs.add(program);
            program.start();
        }
        go.countDown();
        for (Thread program : programs) {
            program.join(10_000);
        }

        assertThat(proofs).hasSize(1);
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void theWayOutIsOneThatAShellTakes() throws Exception {
        Path open = Files.createDirectory(temp.resolve("o'pen house"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> PrivateFiles.folder(open))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("chmod 700 '" + temp + "/o'\\''pen house'");
    }

    @Test
    void aLinkInPlaceOfTheTokenOrTheLockIsRefused() throws Exception {
        Path folder = PrivateFiles.folder(temp.resolve("home"));
        Path bait = Files.writeString(temp.resolve("bait"), "kept");
        Path token = Files.createSymbolicLink(folder.resolve("token"), bait);
        Files.createSymbolicLink(folder.resolve("lock"), bait);

        assertThatThrownBy(() -> Token.loadOrCreate(token))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("symbolic link");
        assertThatThrownBy(() -> StateLock.take(folder)).isInstanceOf(Complaint.class);
        assertThat(bait).hasContent("kept");
    }

    private static void await(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aLockOutlastsAnAttemptOfTheSameProgram() throws Exception {
        Path folder = PrivateFiles.folder(temp.resolve("state"));
        try (StateLock held = StateLock.take(folder)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> StateLock.take(folder)).isInstanceOf(Complaint.class);
            assertThat(lockedInTheKernel(folder.resolve("lock"))).isTrue();
        }
        assertThat(lockedInTheKernel(folder.resolve("lock"))).isFalse();
    }

    /** As the kernel tells everybody; the inode is the last part of the third number. */
    private static boolean lockedInTheKernel(Path file) throws Exception {
        String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
        return Files.readString(Path.of("/proc/locks")).contains(inode);
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
