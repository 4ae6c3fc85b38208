package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root stands for a user that only the directory knows: it is not in the file made here. */
final class IdentitiesTest {
    @TempDir Path etc;

    @BeforeEach
    void make() throws Exception {
        Files.writeString(etc.resolve("passwd"), "robot:x:1000:1000::/:/bin/sh\n");
        Files.writeString(etc.resolve("group"), "video:x:44:\n");
    }

    @Test
    void whatTheFilesOrNumbersSayStays() {
        assertStays("robot", "video", "7");
        assertStays("1000");
        assertStays("1000:7");
        assertThat(resolve(Launch.Identity.DEPUTYS_OWN)).isEqualTo(Launch.Identity.DEPUTYS_OWN);
    }

    @Test
    void whatTheDirectoryKnowsBecomesNumbers() {
        Launch.Identity resolved = resolve(identity("root"));
        assertThat(resolved.user()).contains("0:0");
        assertThat(resolved.groups()).contains("0").allMatch(gid -> gid.matches("[0-9]+"));
        assertThat(resolve(identity("robot", "root")).groups()).containsExactly("0");
    }

    @Test
    void whatNobodyKnowsStaysForTheRecorderToRefuse() {
        assertStays("no-such-user", "no-such-group");
        assertStays("-u");
    }

    private void assertStays(String user, String... groups) {
        assertThat(resolve(identity(user, groups))).isEqualTo(identity(user, groups));
    }

    private Launch.Identity resolve(Launch.Identity wanted) {
        return new Identities(etc).resolve(wanted);
    }

    private static Launch.Identity identity(String user, String... groups) {
        return new Launch.Identity(Optional.of(user), List.of(groups));
    }
}
