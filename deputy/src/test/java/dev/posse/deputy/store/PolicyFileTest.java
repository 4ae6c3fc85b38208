package dev.posse.deputy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.model.Role;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.deputy.core.AllowPolicy;
import dev.posse.deputy.core.AllowPolicy.Presence;
import dev.posse.deputy.core.Users;
import dev.posse.deputy.os.PasswdUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyFileTest {
    @TempDir private Path folder;
    private Users self;

    @BeforeEach
    void look() throws IOException {
        self = PasswdUsers.of(Path.of("/proc"), Path.of("/etc/passwd"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void theWholeFileIsRead() throws IOException {
        write(
                "{\"users\": [\"robot\"], \"groups\": [\"video\"], // why\n"
                        + "\"commands\": [\"/opt/robot/bin/\", \"/usr/bin/python3 /opt/s/\"],"
                        + " \"adhoc\": true, \"max_role\": \"operator\","
                        + " \"log_folders\": [\"/var/log/robot\"], \"env\": [\"PYTHONPATH\"]}");
        AllowPolicy policy = PolicyFile.load(folder, true, self);
        assertThat(policy.users()).containsExactly("robot");
        assertThat(policy.groups()).containsExactly("video");
        assertThat(policy.commands().orElseThrow())
                .containsExactly(
                        List.of("/opt/robot/bin/"), List.of("/usr/bin/python3", "/opt/s/"));
        assertThat(policy.adhoc()).isTrue();
        assertThat(policy.maxRole()).isEqualTo(Role.OPERATOR);
        assertThat(policy.logFolders()).containsExactly(Path.of("/var/log/robot"));
        assertThat(policy.environment()).containsExactly("PYTHONPATH");
        assertThat(policy.presence()).isEqualTo(Presence.WRITTEN);
    }

    @Test
    void anEmptyObjectAllowsLittle() throws IOException {
        write("{}");
        AllowPolicy policy = PolicyFile.load(folder, false, self);
        assertThat(policy.adhoc()).isFalse();
        assertThat(policy.commands()).isEmpty();
        assertThat(policy.maxRole()).isEqualTo(Role.ADMIN);
    }

    @Test
    void noFileIsKnownByWhereOrdersComeFrom() {
        assertThat(PolicyFile.load(folder, false, self).presence()).isEqualTo(Presence.NEAR);
        assertThat(PolicyFile.load(folder.resolve("no"), true, self).presence())
                .isEqualTo(Presence.FAR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"user\": [\"robot\"]}",
                "{\"users\": \"robot\"}",
                "{\"users\": [1]}",
                "{\"adhoc\": \"yes\"}",
                "{\"max_role\": \"root\"}",
                "{\"max_role\": \"deputy\"}",
                "{\"log_folders\": [\"logs\"]}",
                "{\"users\": [], \"users\": [\"root\"]}",
                "{} {}"
            })
    void whatIsNoPolicyRefusesToStart(String text) throws IOException {
        write(text);
        refuses("The policy " + folder.resolve("policy.json"));
    }

    @Test
    void aFileThatOthersCanWriteRefusesToStart() throws IOException {
        write("{}");
        Path file = folder.resolve("policy.json");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        refuses("type: chmod go-w " + file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        PolicyFile.load(folder, true, self);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        refuses("others can write " + folder);
    }

    @Test
    void aLinkRefusesToStart() throws IOException {
        Files.writeString(folder.resolve("other.json"), "{}");
        Files.createSymbolicLink(folder.resolve("policy.json"), folder.resolve("other.json"));
        refuses("symbolic link");
    }

    @Test
    void aFileOfAnotherUserRefusesToStart() throws IOException {
        write("{}");
        int owner = self.selfUid();
        Users another =
                new Users() {
                    @Override
                    public java.util.OptionalInt uid(String user) {
                        return self.uid(user);
                    }

                    @Override
                    public String self() {
                        return "another";
                    }

                    @Override
                    public int selfUid() {
                        return owner + 1;
                    }
                };
        if (owner == 0) {
            // What root owns may be relied on by everybody.
            assertThat(PolicyFile.load(folder, true, another).presence())
                    .isEqualTo(Presence.WRITTEN);
        } else {
            assertThatThrownBy(() -> PolicyFile.load(folder, true, another))
                    .hasMessageContaining("belongs to user " + owner);
        }
    }

    @Test
    void theFolderOfRootIsNobodysToChoose() {
        Users root = new Root();
        assertThat(PolicyFile.folder(Map.of("XDG_CONFIG_HOME", "/home/ana"), root))
                .isEqualTo(Path.of("/etc/posse/deputy"));
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> PolicyFile.load(folder, true, self))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining(message)
                .extracting(e -> ((Complaint) e).code())
                .isEqualTo(ExitCode.REFUSED);
    }

    private void write(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.json"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private record Root() implements Users {
        @Override
        public java.util.OptionalInt uid(String user) {
            return java.util.OptionalInt.empty();
        }

        @Override
        public String self() {
            return "root";
        }

        @Override
        public int selfUid() {
            return 0;
        }
    }
}
