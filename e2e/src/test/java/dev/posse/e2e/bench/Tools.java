package dev.posse.e2e.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of the machine. */
final class Tools {
    private Tools() {}

    static Optional<String> find(String name) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isExecutable(file)) {
                return Optional.of(file.toString());
            }
        }
        return Optional.empty();
    }

    /** Runs it to its end; gives what it printed. */
    static String run(Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(300, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + " failed:\n" + said);
            }
            return said;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A static program out of one of the C files beside this class; empty without a compiler. */
    static Optional<Path> compile(String name, Path folder) {
        Optional<String> compiler = find("cc");
        if (compiler.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream source = Tools.class.getResourceAsStream(name + ".c")) {
            Path file = folder.resolve(name + ".c");
            Files.write(file, source.readAllBytes());
            Path program = folder.resolve(name);
            run(
                    Map.of(),
                    List.of(
                            compiler.get(),
                            "-O2",
                            "-static",
                            "-o",
                            program.toString(),
                            file.toString()));
            return Optional.of(program);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
