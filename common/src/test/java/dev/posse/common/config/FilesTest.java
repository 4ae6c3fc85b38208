package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.posse.common.model.ProcessSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are none, that change, that lie elsewhere, and that name others. */
@Timeout(20)
final class FilesTest {
    private static final String ONE = "[{\"name\": \"a\", \"command\": \"x\"}]";

    @TempDir Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<Problem> problems(Path file) {
        LoadResult result = ConfigLoader.load(file, LoadOptions.STRICT);
        assertThat(result).isInstanceOf(LoadResult.Invalid.class);
        return ((LoadResult.Invalid) result).problems();
    }

    private static void refused(Path file, String why) {
        assertThat(problems(file)).extracting(Problem::toString).containsExactly(file + ": " + why);
    }

    @Test
    void aMissingFileIsToldWithItsNearestNeighbour() throws IOException {
        file("robot.json", ONE);

        refused(
                folder.resolve("robto.json"),
                "there is no such file; did you mean '" + folder.resolve("robot.json") + "'?");
        refused(
                folder.resolve("no/robot.json"),
                "there is no such file; there is no folder '" + folder.resolve("no") + "'");
    }

    @Test
    void aFolderIsNoFile() {
        refused(folder, "is a folder; name a file in it");
    }

    @Test
    void aPipeIsRefusedAtOnce() throws Exception {
        Path pipe = folder.resolve("pipe");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();

        refused(
                pipe,
                "is a pipe, socket or device; a configuration is a regular file, so that it can be"
                        + " read again");
    }

    @Test
    void aDeviceIsRefusedAtOnce() {
        refused(
                Path.of("/dev/zero"),
                "is a pipe, socket or device; a configuration is a regular file, so that it can be"
                        + " read again");
    }

    @Test
    void aCircleOfLinksIsTold() throws IOException {
        Path one = folder.resolve("one");
        Files.createSymbolicLink(one, folder.resolve("two"));
        Files.createSymbolicLink(folder.resolve("two"), one);

        refused(one, "is a symbolic link that leads in a circle");
    }

    @Test
    void anEmptyFileIsTold() throws IOException {
        refused(file("e.json", ""), "is empty; begin with {\"processes\": []}");
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        Path huge = folder.resolve("huge.json");
        try (var channel = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
            channel.setLength(200L << 20);
        }

        refused(huge, "is larger than 16 MiB; split it into several files");
    }

    @Test
    void aFileThatMayNotBeReadIsTold() throws IOException {
        Path file = file("locked.json", ONE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).isFalse();

        refused(file, "may not be read by this user; look at it with: ls -l " + file);
    }

    @Test
    void bytesThatAreNoTextAreToldWithTheirPlace() throws IOException {
        Path file = folder.resolve("latin.json");
        Files.write(file, "[{\"name\":\n \"\u00e4\"}]".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problems(file))
                .extracting(Problem::toString)
                .containsExactly(
                        file
                                + ":2:3 $: the byte 0xE4 at offset 12 is not UTF-8; save the file as"
                                + " UTF-8");
    }

    @Test
    void utf16IsTold() throws IOException {
        Path file = folder.resolve("wide.json");
        Files.write(file, ("\uFEFF" + ONE).getBytes(StandardCharsets.UTF_16LE));

        refused(file, "is UTF-16; save it as UTF-8");
    }

    @Test
    void aMarkAtTheStartIsSkipped() throws IOException {
        assertThat(Loads.file(file("bom.json", "\uFEFF" + ONE)).configuration().processes())
                .hasSize(1);
    }

    @Test
    void aFileThatChangesWhileItIsReadIsNeverReadInHalves() throws Exception {
        String small = "[{\"name\": \"small\", \"command\": \"x\"}]";
        String large = "[{\"name\": \"large\", \"command\": \"" + "x".repeat(200_000) + "\"}]";
        Path file = file("busy.json", small);
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer =
                new Thread(
                        () -> {
                            try {
                                while (!stop.get()) {
                                    Files.writeString(file, large);
                                    Files.writeString(file, small);
                                }
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        });
        writer.start();
        try {
            for (int i = 0; i < 200; i++) {
                LoadResult result = ConfigLoader.load(file, LoadOptions.STRICT);
                if (result instanceof LoadResult.Loaded loaded) {
                    String name = loaded.configuration().processes().get(0).id().name();
                    assertThat(name).isIn("small", "large");
                }
            }
        } finally {
            stop.set(true);
            writer.join();
        }
        assertThat(Loads.file(file).configuration().processes()).hasSize(1);
    }

    @Test
    void theSourceIsAbsoluteAndPlacesAreAsNamed() throws IOException {
        ProcessSpec spec = Loads.file(file("a.json", ONE)).configuration().processes().get(0);

        assertThat(spec.origin().source()).isEqualTo(folder.resolve("a.json").toString());
        assertThat(spec.origin().place()).isEqualTo(folder.resolve("a.json") + ":1:2 $[0]");
    }

    @Test
    void relativePathsCountFromTheFileOnThisMachine() throws IOException {
        Path file =
                file(
                        "sub/p.json",
                        """
                        [{"name": "a", "command": "x", "cwd": "./services/../auth", "logFile": "out.log"},
                         {"name": "b", "command": "x", "log": {"dir": "logs"}},
                         {"name": "c", "command": "x", "cwd": "~/c"},
                         {"name": "d", "command": "x", "host": "k9", "cwd": "/opt", "log": {"stdout": "o"}},
                         {"name": "e", "command": "x", "cwd": "$HOME/e"}]
                        """);

        List<ProcessSpec> specs = Loads.file(file).configuration().processes();

        assertThat(specs)
                .extracting(spec -> spec.launch().cwd().orElse(""))
                .containsExactly(
                        folder + "/sub/auth",
                        "",
                        System.getProperty("user.home") + "/c",
                        "/opt",
                        "$HOME/e");
        assertThat(specs.get(0).log().stdout()).contains(folder + "/sub/auth/out.log");
        assertThat(specs.get(1).log().dir()).contains(folder + "/sub/logs");
        assertThat(specs.get(3).log().stdout()).contains("/opt/o");
    }

    @Test
    void environmentFilesLieBelowTheEnvOfTheirObject() throws IOException {
        file("all.env", "# shared\nA=file\nexport B='two words'\nC=\"c\"\n\nD=$x=1\n");
        file("own.env", "A=own\n");
        Path file =
                file(
                        "e.json",
                        """
                        {"env_files": ["all.env"], "env": {"C": "env"},
                         "processes": [{"name": "a", "command": "x", "env_files": "own.env"}]}
                        """);

        assertThat(Loads.file(file).configuration().processes().get(0).launch().env())
                .isEqualTo(Map.of("A", "own", "B", "two words", "C", "env", "D", "$x=1"));
    }

    @Test
    void aBadEnvironmentFileIsTold() throws IOException {
        file("bad.env", "A=1\nnonsense\n");
        Path file = file("e.json", "{\"env_files\": [\"bad.env\", \"none.env\"]}");

        assertThat(problems(file))
                .extracting(Problem::toString)
                .containsExactly(
                        folder.resolve("bad.env")
                                + ":2:1 $: 'nonsense' is not NAME=VALUE; begin comments with #",
                        file
                                + ":1:27 $.env_files[1]: environment file 'none.env': there is no such"
                                + " file; it is looked for as "
                                + folder.resolve("none.env"));
    }

    @Test
    void includedFilesTakeWhatLiesBelowAndBelongToTheOutermost() throws IOException {
        file("programs/b.json", "{\"name\": \"b\", \"command\": \"x\", \"cwd\": \"here\"}");
        file(
                "programs/a.json",
                "{\"type\": \"process\", \"spec\": {\"name\": \"a\", \"command\": \"x\"}}");
        file("programs/notes.txt", "no JSON");
        file(
                "deep/er/c.json",
                "{\"defaults\": {\"priority\": 9}, \"processes\": {\"c\": {\"command\": \"x\"}}}");
        Path main =
                file(
                        "main.json",
                        """
                        {"defaults": {"autostart": true}, "default_tags": ["t"],
                         "include": ["programs/*.json", "deep/**.json", "none/*.json"],
                         "processes": [{"name": "m", "command": "x"}]}
                        """);

        List<ProcessSpec> specs = Loads.file(main).configuration().processes();

        assertThat(specs).extracting(spec -> spec.id().name()).containsExactly("m", "a", "b", "c");
        assertThat(specs).allMatch(ProcessSpec::autostart);
        assertThat(specs).allMatch(spec -> spec.labels().tags().equals(List.of("t")));
        assertThat(specs).allMatch(spec -> spec.origin().source().equals(main.toString()));
        assertThat(specs.get(2).origin().place())
                .isEqualTo(folder.resolve("programs/b.json") + ":1:1 $");
        assertThat(specs.get(2).launch().cwd()).contains(folder + "/programs/here");
        assertThat(specs.get(3).labels().priority()).isEqualTo(9);
    }

    @Test
    void anIncludeLeadsNeitherOutsideNorInACircle() throws IOException {
        Path outside = Files.createTempFile("outside", ".json");
        Files.writeString(outside, ONE);
        file("in/loop.json", "{\"include\": [\"../in/more.json\"]}");
        file("in/more.json", "{\"include\": [\"loop.json\"]}");
        Files.createSymbolicLink(folder.resolve("in/link.json"), outside);
        Path main =
                file(
                        "main.json",
                        """
                        {"include": ["../*.json", "/etc/passwd", "in/link.json", "in/loop.json", "in/none.json"]}
                        """);

        assertThat(problems(main))
                .extracting(problem -> problem.path() + " " + problem.message())
                .containsExactly(
                        "$.include[0] '"
                                + folder.resolve("in/loop.json")
                                + "' includes itself: loop.json -> more.json -> loop.json",
                        "$.include[0] a pattern of files to include takes no '..'",
                        "$.include[1] '/etc/passwd' lies outside of the configuration's folder",
                        "$.include[2] '"
                                + folder.resolve("in/link.json")
                                + "' lies outside of the configuration's folder",
                        "$.include[4] there is no file 'in/none.json' to include");
        Files.delete(outside);
    }

    @Test
    void includesGoEightDeep() throws IOException {
        for (int i = 0; i < 10; i++) {
            file("f" + i + ".json", "{\"include\": [\"f" + (i + 1) + ".json\"]}");
        }
        file("f10.json", ONE);

        assertThat(problems(folder.resolve("f0.json")))
                .extracting(Problem::message)
                .containsExactly("includes go deeper than 8 files");
        assertThat(Loads.file(folder.resolve("f2.json")).configuration().processes()).hasSize(1);
    }

    @Test
    void aFileIncludedTwiceIsReadOnceAndTwoFilesMayNotSayTheSame() throws IOException {
        file(
                "a.json",
                "{\"templates\": {\"t\": {\"command\": \"x\"}}, \"processes\": " + ONE + "}");
        file("b.json", "{\"templates\": [{\"id\": \"t\", \"command\": \"y\"}]}");

        Path twice = file("main.json", "{\"include\": [\"a.json\", \"[a]*.json\"]}");
        assertThat(Loads.file(twice).configuration().processes()).hasSize(1);

        Path both = file("both.json", "{\"include\": [\"a.json\", \"b.json\"]}");
        assertThat(problems(both))
                .extracting(Problem::message)
                .containsExactly("'t' is said by two files");
    }
}
