package dev.posse.e2e.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Sees processes die as soon as the kernel says so, without taking a core from anybody. */
final class Deaths {
    private final Path program;

    /**
     * @param program what {@code death.c} became
     */
    Deaths(Path program) {
        this.program = program;
    }

    /**
     * How long it took from {@code act}, which returns some time later, until all of them were
     * dead, ms.
     */
    double after(Collection<Long> pids, Runnable act) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        pids.forEach(pid -> command.add(pid.toString()));
        try {
            Process watcher = new ProcessBuilder(command).start();
            try (BufferedReader said = watcher.inputReader(StandardCharsets.US_ASCII)) {
                if (!"watching".equals(said.readLine())) {
                    throw new AssertionError(command + " does not watch");
                }
                long begin = System.nanoTime();
                act.run();
                return (Long.parseLong(said.readLine()) - begin) / 1e6;
            } finally {
                watcher.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
