package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.Configuration;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.text.Amounts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what the sheriff knows as one configuration file. */
@Command(name = "save-config", footer = "Without a file, or with -, to the standard output.")
public final class SaveConfig extends Verb {
    @Parameters(arity = "0..1", paramLabel = "FILE")
    private String file = "-";

    @Option(
            names = "--source",
            paramLabel = "FILE",
            description = "only what this file brought; adhoc: only what was typed")
    private String source = "";

    @Option(names = "--force", description = "write over a file that is there")
    private boolean force;

    @Override
    public Integer call() {
        Configuration configuration;
        try (Sheriff sheriff = connect()) {
            configuration =
                    sheriff.configuration(
                            source.isEmpty() || source.equals("adhoc")
                                    ? source
                                    : Sources.file(root(), source).toString());
        }
        String text = root().backstage().write(configuration);
        if (file.equals("-")) {
            console().print(text.stripTrailing());
            return ExitCode.OK.number();
        }
        Path path = Sources.file(root(), file);
        write(path, text);
        console()
                .say(
                        Amounts.count(configuration.processes().size(), "process", "processes")
                                + " written to "
                                + path);
        return ExitCode.OK.number();
    }

    /** As a whole or not at all: a half-written file would not load. */
    private void write(Path path, String text) {
        try {
            if (Files.exists(path) && !force && !agreed(path)) {
                throw new FileAlreadyExistsException(path.toString());
            }
            Path draft = Files.createTempFile(path.getParent(), ".posse-", ".json");
            try {
                Files.writeString(draft, text);
                Files.setPosixFilePermissions(
                        draft,
                        java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (FileAlreadyExistsException e) {
            throw new Complaint(
                    ExitCode.CONFLICT, path + " is there already; --force writes over it");
        } catch (NoSuchFileException e) {
            throw new Complaint(
                    ExitCode.FAILED, "there is no folder " + path.getParent() + "; make it first");
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.FAILED, path + " could not be written: " + e.getMessage(), e);
        }
    }

    private boolean agreed(Path path) {
        return root().yes()
                || (console().canAsk() && console().confirmed("Write over " + path + "?"));
    }
}
