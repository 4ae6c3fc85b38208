package dev.posse.e2e.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What children tell of themselves; their clock is that of {@link System#nanoTime}. */
final class Stamps {
    private final Path file;

    Stamps(Path file) {
        this.file = file;
    }

    record Stamp(String name, long nanos, long pid) {}

    Path file() {
        return file;
    }

    List<Stamp> all() {
        try {
            List<Stamp> stamps = new ArrayList<>();
            String text =
                    Files.exists(file) ? Files.readString(file, StandardCharsets.US_ASCII) : "";
            int whole = text.lastIndexOf('\n') + 1;
            text.substring(0, whole)
                    .lines()
                    .forEach(
                            line -> {
                                String[] words = line.split(" ");
                                stamps.add(
                                        new Stamp(
                                                words[0],
                                                Long.parseLong(words[1]),
                                                Long.parseLong(words[2])));
                            });
            return stamps;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Waits until so many have told; gives the last. */
    Stamp await(int count, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < end) {
            List<Stamp> stamps = all();
            if (stamps.size() >= count) {
                return stamps.stream().max(java.util.Comparator.comparingLong(Stamp::nanos)).get();
            }
            LockSupport.parkNanos(200_000);
        }
        throw new AssertionError(all().size() + " of " + count + " children told within " + most);
    }
}
