package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The binaries that are kept in the repository. */
final class RecorderBinaryTest {
    private static final Path RESOURCES = Path.of("src/main/resources/dev/posse/deputy/recorder");
    private static final Path SOURCES = Path.of("src/main/c");

    @TempDir Path folder;

    @Test
    void sourcesAndBinariesBelongTogether() throws Exception {
        Map<String, String> listed = new TreeMap<>();
        for (String line : Files.readAllLines(RESOURCES.resolve("posse-recorder.sha256"))) {
            listed.put(line.substring(66), line.substring(0, 64));
        }
        Map<String, String> actual = new TreeMap<>();
        for (String file : files()) {
            actual.put(file, hash(Path.of(file)));
        }
        assertThat(actual)
                .as("the recorder's sources and binaries: run scripts/build-recorder, commit both")
                .isEqualTo(listed);
    }

    @ParameterizedTest
    @CsvSource({"x86_64, 62", "aarch64, 183"})
    void eachIsAStaticProgramForItsMachine(String machine, int number) throws Exception {
        byte[] program = Files.readAllBytes(RESOURCES.resolve("posse-recorder-linux-" + machine));
        assertThat(program).startsWith(0x7f, 'E', 'L', 'F', 2, 1);
        assertThat(program[18] & 0xff).isEqualTo(number);
        assertThat(segmentTypes(program)).doesNotContain(3).contains(1);
        assertThat(program).hasSizeLessThan(200_000);
    }

    @Test
    void theOneForAarch64Works() throws Exception {
        Path emulator = Path.of("/usr/bin/qemu-aarch64-static");
        assumeTrue(Files.isExecutable(emulator), emulator + " is not installed");
        Path program = RecorderBinary.install(folder, "aarch64");
        Path run = Files.createDirectory(folder.resolve("run"));
        Process process =
                new ProcessBuilder(emulator.toString(), program.toString(), run.toString()).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(
                    "launch=5\0arg=/bin/sh\0arg=-c\0arg=echo hi; exit 3\0\0"
                            .getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(process.waitFor()).isZero();
        org.awaitility.Awaitility.await().until(() -> Files.exists(run.resolve("exited")));
        assertThat(run.resolve("exited")).content().startsWith("5 exited 3 ");
        assertThat(run.resolve("out")).hasContent("hi");
    }

    @Test
    void installingIsDoneOnceAndPutsRightWhatIsWrong() throws Exception {
        Path program = RecorderBinary.install(folder, "amd64");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(program)))
                .isEqualTo("rwx------");
        FileTime old = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(program, old);
        assertThat(RecorderBinary.install(folder, "x86_64")).isEqualTo(program);
        assertThat(Files.getLastModifiedTime(program)).isEqualTo(old);

        Files.writeString(program, "broken");
        RecorderBinary.install(folder, "amd64");
        assertThat(program)
                .hasSameBinaryContentAs(RESOURCES.resolve("posse-recorder-linux-x86_64"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(program);
        }
    }

    @Test
    void aMachineWithoutOneIsTold() {
        assertThatThrownBy(() -> RecorderBinary.install(folder, "riscv64"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'riscv64'")
                .hasMessageContaining("x86_64 and aarch64");
    }

    private static Set<String> files() throws IOException {
        Set<String> files = new TreeSet<>(List.of("../scripts/build-recorder"));
        for (Path place : List.of(SOURCES, RESOURCES)) {
            try (Stream<Path> found = Files.list(place)) {
                found.map(Path::toString)
                        .filter(file -> !file.endsWith(".sha256"))
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static String hash(Path file) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    /** Type 3 would be the name of a dynamic loader. */
    private static Set<Integer> segmentTypes(byte[] elf) {
        var bytes = java.nio.ByteBuffer.wrap(elf).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        Set<Integer> types = new TreeSet<>();
        for (int i = 0; i < bytes.getShort(56); i++) {
            types.add(bytes.getInt((int) bytes.getLong(32) + i * bytes.getShort(54)));
        }
        return types;
    }
}
