package dev.posse.e2e.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** PM2, by its command line: the figures hold the start of node. */
final class Pm2 implements Subject {
    private final Path folder;
    private final String program;

    Pm2(Path folder, String program) {
        this.folder = folder;
        this.program = program;
    }

    static Optional<Subject> find(Path folder) {
        return Tools.find("pm2").map(program -> new Pm2(folder, program));
    }

    @Override
    public String name() {
        return "PM2 (its command line)";
    }

    private String pm2(String... words) {
        List<String> command = new java.util.ArrayList<>(List.of(program));
        command.addAll(List.of(words));
        return Tools.run(Map.of("PM2_HOME", folder.toString()), command);
    }

    @Override
    public void open(List<Child> children) {
        String apps =
                children.stream()
                        .map(
                                child ->
                                        "{\"name\":\""
                                                + child.name()
                                                + "\",\"script\":\""
                                                + child.command().get(0)
                                                + "\",\"interpreter\":\"none\",\"args\":["
                                                + child.command().stream()
                                                        .skip(1)
                                                        .map(word -> '"' + word + '"')
                                                        .collect(Collectors.joining(","))
                                                + "]}")
                        .collect(Collectors.joining(",\n", "{\"apps\":[", "]}"));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("bench.json"), apps);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        pm2("ping");
    }

    @Override
    public void start(String child) {
        pm2("start", folder.resolve("bench.json").toString(), "--only", child);
    }

    @Override
    public void stop(String child) {
        pm2("stop", child);
    }

    @Override
    public boolean restart(String child) {
        pm2("restart", child);
        return true;
    }

    @Override
    public void startAll() {
        pm2("start", folder.resolve("bench.json").toString());
    }

    @Override
    public void stopAll() {
        pm2("stop", "all");
    }

    @Override
    public int status() {
        return pm2("jlist").split("\"pm2_env\":").length - 1;
    }

    @Override
    public void startByCommand(String child) {
        start(child);
    }

    @Override
    public OptionalDouble seen(String child, Runnable kill) {
        return OptionalDouble.empty();
    }

    @Override
    public Optional<List<Double>> follow(String child, int lines) {
        return Optional.empty();
    }

    @Override
    public Optional<String> checkFlood(String child, long lines) {
        return Optional.empty();
    }

    @Override
    public Collection<Long> agents() {
        return Proc.withEnvironment("PM2_HOME=" + folder).stream()
                .filter(pid -> !Proc.isChild(pid))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        if (!Files.exists(folder)) {
            return;
        }
        pm2("kill");
        Set<Long> left = Proc.withEnvironment("PM2_HOME=" + folder);
        left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }
}
