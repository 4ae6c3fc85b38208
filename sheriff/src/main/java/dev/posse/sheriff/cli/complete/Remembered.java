package dev.posse.sheriff.cli.complete;

import static java.util.Objects.requireNonNull;

import dev.posse.common.home.Home;
import dev.posse.common.home.PrivateFiles;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.run.Complaint;
import dev.posse.sheriff.cli.port.Sheriff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * What runs, from a file that is at most some seconds old, else from the sheriff. Somebody who
 * presses Tab five times asks the sheriff once; one that does not answer soon is not waited for.
 */
public final class Remembered implements Supplier<Known> {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, String> environment;
    private final Clock clock;
    private final Supplier<Sheriff> connect;

    public Remembered(Map<String, String> environment, Clock clock, Supplier<Sheriff> connect) {
        this.environment = Map.copyOf(environment);
        this.clock = requireNonNull(clock, "clock");
        this.connect = requireNonNull(connect, "connect");
    }

    @Override
    public Known get() {
        Path file = Home.of(environment).root().resolve("completion");
        Optional<Known> fresh = isFresh(file) ? read(file) : Optional.empty();
        return fresh.or(() -> ask(file)).or(() -> read(file)).orElse(Known.NOTHING);
    }

    private boolean isFresh(Path file) {
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            return Duration.between(written, clock.instant()).abs().compareTo(FRESH) < 0;
        } catch (IOException none) {
            return false;
        }
    }

    private Optional<Known> ask(Path file) {
        CompletableFuture<Known> asked = new CompletableFuture<>();
        Thread asking =
                new Thread(
                        () -> {
                            try (Sheriff sheriff = connect.get()) {
                                asked.complete(
                                        Known.of(sheriff.view().snapshot(), scripts(sheriff)));
                            } catch (Complaint none) {
                                asked.completeExceptionally(none);
                            }
                        },
                        "completion");
        asking.setDaemon(true);
        asking.start();
        try {
            Known known = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            write(file, known);
            return Optional.of(known);
        } catch (ExecutionException | TimeoutException none) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** A sheriff of an older version has none. */
    private static List<ScriptFacts> scripts(Sheriff sheriff) {
        try {
            return sheriff.scripts().list();
        } catch (Complaint none) {
            return List.of();
        }
    }

    private static void write(Path file, Known known) {
        List<String> lines = new ArrayList<>();
        known.processes().forEach(each -> lines.add("p\t" + each.value() + "\t" + each.about()));
        known.selectors().forEach(each -> lines.add("s\t" + each.value() + "\t" + each.about()));
        known.hosts().forEach(each -> lines.add("h\t" + each.value() + "\t" + each.about()));
        known.scripts().forEach(each -> lines.add("c\t" + each.value() + "\t" + each.about()));
        try {
            PrivateFiles.folder(file.getParent());
            PrivateFiles.write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        } catch (IOException | Complaint unwritable) {
            // The next one asks again.
        }
    }

    private static Optional<Known> read(Path file) {
        List<Suggestion> processes = new ArrayList<>();
        List<Suggestion> selectors = new ArrayList<>();
        List<Suggestion> hosts = new ArrayList<>();
        List<Suggestion> scripts = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split("\t", -1);
                if (parts.length == 3) {
                    Suggestion suggestion = Suggestion.of(parts[1], parts[2]);
                    switch (parts[0]) {
                        case "p" -> processes.add(suggestion);
                        case "s" -> selectors.add(suggestion);
                        case "h" -> hosts.add(suggestion);
                        case "c" -> scripts.add(suggestion);
                        default -> {}
                    }
                }
            }
        } catch (IOException none) {
            return Optional.empty();
        }
        return Optional.of(new Known(processes, selectors, hosts, scripts));
    }
}
