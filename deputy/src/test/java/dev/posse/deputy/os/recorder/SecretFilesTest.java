package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.model.SecretRef;
import dev.posse.common.pki.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SecretFilesTest {
    private final SecretFiles secrets = new SecretFiles(Map.of("ROBOT_KEY", "from the variable"));

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"hunter2\\n,hunter2", "hunter2\\r\\n,hunter2", "hunter2,hunter2", "a\\n\\n,a\\n"})
    void oneEndOfLineAtTheEndIsNoPartOfIt(String content, String value) throws Exception {
        Path file = file(unescaped(content), "rw-------");
        assertThat(text(file)).isEqualTo(unescaped(value));
    }

    @Test
    void aVariableOfTheDeputyIsOne() throws Exception {
        assertThat(secrets.of(Map.of("KEY", new SecretRef(SecretRef.Kind.ENV, "ROBOT_KEY"))))
                .containsEntry(
                        "KEY", new Secret("from the variable".getBytes(StandardCharsets.UTF_8)))
                .hasToString("{KEY=***}");
        assertThatThrownBy(
                        () -> secrets.of(Map.of("KEY", new SecretRef(SecretRef.Kind.ENV, "NONE"))))
                .hasMessageContaining("variable NONE");
    }

    @Test
    void whatEverybodyCanReadOrNobodyUnderstandsIsRefusedByTheNameOfItsFile() throws Exception {
        assertRefused(file("hunter2", "rw-r--r--"), "chmod o-rwx ");
        assertRefused(file("hunter2", "rw--w--w-"), "chmod o-rwx ");
        assertRefused(file("", "rw-------"), "is empty");
        assertRefused(file("\n", "rw-------"), "is empty");
        assertRefused(file("hunter2\0x", "rw-------"), "NUL");
        assertRefused(file("hunter2".repeat(10_000), "rw-------"), "64 KiB");
        assertRefused(folder.resolve("absent"), "is not there");
        assertRefused(folder, "no plain file");
    }

    private void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> text(file))
                .isInstanceOf(SecretFiles.Unreadable.class)
                .hasMessageContaining(why)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("hunter2");
    }

    private String text(Path file) throws IOException {
        return new String(
                secrets.of(Map.of("KEY", new SecretRef(SecretRef.Kind.FILE, file.toString())))
                        .get("KEY")
                        .reveal(),
                StandardCharsets.UTF_8);
    }

    private Path file(String content, String rights) throws IOException {
        Path file = Files.createTempFile(folder, "s", "");
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\r", "\r");
    }
}
