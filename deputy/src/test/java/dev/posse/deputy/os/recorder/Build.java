package dev.posse.deputy.os.recorder;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The recorders that the tests are run against. */
enum Build {
    /** What the deputy's jar holds. */
    RELEASE {
        @Override
        Path make() throws IOException {
            return RecorderBinary.install(Files.createDirectories(FOLDER));
        }
    },
    /** The same sources with everything watched that C leaves to the author. */
    SANITIZED {
        @Override
        Path make() throws IOException {
            return compile("recorder-sanitized");
        }
    },
    /** Sanitized, and as it works on a kernel that keeps no lists of children. */
    SCANNING {
        @Override
        Path make() throws IOException {
            return compile("recorder-scanning", "-DRECORDER_SCANS_PROC");
        }
    };

    /** Of this JVM: a program that another is still writing cannot be run. */
    private static final Path FOLDER =
            Path.of("target", "recorder-tests", String.valueOf(ProcessHandle.current().pid()))
                    .toAbsolutePath();

    private static final long PATIENCE_SECONDS = 120;
    private static final String REPORT = "sanitizer";

    private Path program;
    private String hindrance = "";

    abstract Path make() throws IOException;

    /** The program, made on first use; skips the test with the reason where it cannot be made. */
    synchronized Path program() {
        if (program == null && hindrance.isEmpty()) {
            try {
                program = make();
            } catch (IOException e) {
                hindrance = e.getMessage();
            }
        }
        assumeTrue(program != null, () -> this + " cannot be built here: " + hindrance);
        return program;
    }

    /** Where the sanitizer puts its reports; the recorder's own stderr leads nowhere. */
    Map<String, String> environment(Path folder) {
        String options = "log_path=" + folder.resolve(REPORT);
        return this == RELEASE
                ? Map.of()
                : Map.of("ASAN_OPTIONS", options, "UBSAN_OPTIONS", options);
    }

    /** What the sanitizer found, as text; "" for nothing. */
    static String reports(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (var files = Files.newDirectoryStream(folder, REPORT + "*")) {
            for (Path file : files) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static Path compile(String name, String... more) throws IOException {
        Files.createDirectories(FOLDER);
        Path made = FOLDER.resolve(name);
        List<String> command = new ArrayList<>(List.of("cc", "-D_GNU_SOURCE", "-std=gnu11", "-O1"));
        command.addAll(List.of("-g", "-fsanitize=address,undefined", "-o", made.toString()));
        command.addAll(List.of(more));
        try (var sources = Files.newDirectoryStream(Path.of("src/main/c"), "*.c")) {
            sources.forEach(source -> command.add(source.toString()));
        }
        run(command);
        run(List.of("sh", "-c", "printf 'x' | '" + made + "' /; test $? = 2"));
        return made;
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command.get(0) + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
