package dev.posse.deputy.logs;

import dev.posse.common.model.LogPolicy;
import dev.posse.common.model.LogStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The rotated copies that a process's configuration asks for by path; the spool stays the source.
 */
final class Exports {
    private final Spool spool;
    private final Consumer<String> alarm;
    private final Map<LogStream, Export> copies = new EnumMap<>(LogStream.class);
    private Map<LogStream, Path> targets = Map.of();
    private boolean failing;

    Exports(Spool spool, Consumer<String> alarm) {
        this.spool = spool;
        this.alarm = alarm;
    }

    /** The same path for both streams is one file that gets both. */
    void configure(LogPolicy policy, String cwd) {
        Map<LogStream, Path> wanted = new EnumMap<>(LogStream.class);
        target(policy.stdout(), policy, cwd, "stdout")
                .ifPresent(path -> wanted.put(LogStream.OUT, path));
        target(policy.stderr(), policy, cwd, "stderr")
                .ifPresent(path -> wanted.put(LogStream.ERR, path));
        if (wanted.equals(targets)) {
            copies.values().forEach(copy -> copy.policy(policy));
            return;
        }
        close();
        targets = wanted;
        copies.clear();
        RotatedFile shared = null;
        for (Map.Entry<LogStream, Path> each : wanted.entrySet()) {
            boolean both = shared != null && shared.path().equals(each.getValue());
            RotatedFile file = both ? shared : new RotatedFile(each.getValue(), policy);
            shared = file;
            copies.put(each.getKey(), new Export(spool, each.getKey(), file));
        }
    }

    private Optional<Path> target(
            Optional<String> asked, LogPolicy policy, String cwd, String stream) {
        String name = spool.process().name() + "." + stream + ".log";
        return asked.map(
                        file ->
                                policy.dir()
                                        .filter(d -> !file.contains("/"))
                                        .map(d -> Path.of(d, file))
                                        .orElse(Path.of(file)))
                .or(() -> policy.dir().map(dir -> Path.of(dir).resolve(name)))
                .map(path -> Path.of(cwd).resolve(path).normalize());
    }

    /** Copies what is new. A folder that cannot be written is told once, and tried again. */
    void copy() {
        try {
            for (Export copy : copies.values()) {
                if (copy.isBehind()) {
                    Files.createDirectories(copy.path().getParent());
                    copy.copy();
                }
            }
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                failing = true;
                alarm.accept(
                        "The log copy of "
                                + spool.process()
                                + " cannot be written: "
                                + (e instanceof java.nio.file.AccessDeniedException
                                        ? "permission denied on " + e.getMessage()
                                        : e.getMessage())
                                + "; the deputy's own spool is whole, and the copy goes on when it can.");
            }
        }
    }

    void close() {
        copies.values().forEach(Export::close);
    }
}
