package dev.posse.sheriff.cli.shell;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Lines of a file. */
final class ScriptFile {
    private static final long MOST = 1 << 20;

    private ScriptFile() {}

    /**
     * @throws Complaint USAGE when it cannot be read
     */
    static List<String> lines(Path folder, String name) {
        Path file = path(folder, name);
        try {
            if (Files.size(file) > MOST) {
                throw new Complaint(ExitCode.USAGE, name + " is no script: it is over 1 MiB");
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            String why = Files.exists(file) ? "cannot be read: " + e.getMessage() : "is not there";
            throw new Complaint(ExitCode.USAGE, name + " " + why + "; seen from " + folder, e);
        }
    }

    static Path path(Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new Complaint(
                    ExitCode.USAGE, "'" + name + "' is no name of a file: " + e.getReason(), e);
        }
    }
}
