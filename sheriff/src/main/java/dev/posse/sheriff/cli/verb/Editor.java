package dev.posse.sheriff.cli.verb;

import static java.util.Objects.requireNonNull;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Console;
import dev.posse.sheriff.cli.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets a person change a text in the editor of his choice. */
final class Editor {
    private final Surroundings surroundings;
    private final Console console;

    Editor(Surroundings surroundings, Console console) {
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.console = requireNonNull(console, "console");
    }

    /** What came of it; empty when it is as it was. */
    Optional<String> edit(String text) throws IOException, InterruptedException {
        if (!console.canAsk()) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "there is no terminal for an editor; say what to change, such as --set"
                            + " stop.timeout=3s");
        }
        Path file = Files.createTempFile("posse-edit-", ".json");
        try {
            Files.writeString(file, text + "\n");
            String editor =
                    Stream.of("VISUAL", "EDITOR")
                            .map(surroundings::variable)
                            .filter(value -> !value.isBlank())
                            .findFirst()
                            .orElse("vi");
            // Editors are often set with options, such as "code --wait": the shell takes them
            // apart.
            Process process =
                    new ProcessBuilder(
                                    List.of("sh", "-c", editor + " \"$1\"", "sh", file.toString()))
                            .inheritIO()
                            .start();
            if (process.waitFor() != 0) {
                throw new Complaint(
                        ExitCode.FAILED,
                        "the editor '"
                                + editor
                                + "' failed, so nothing was changed; set EDITOR to another");
            }
            String edited = Files.readString(file, StandardCharsets.UTF_8);
            return edited.strip().equals(text.strip()) ? Optional.empty() : Optional.of(edited);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
