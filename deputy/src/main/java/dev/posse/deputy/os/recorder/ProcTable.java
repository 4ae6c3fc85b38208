package dev.posse.deputy.os.recorder;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the kernel says of all processes: {@code /proc}, see proc(5). */
final class ProcTable {
    private static final int TICKS_PER_SECOND = 100;

    /** A process that is not a zombie. */
    record Entry(long pid, long parent, long session, long startTicks) {}

    private final Path proc;

    ProcTable(Path proc) {
        this.proc = requireNonNull(proc, "proc");
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
            all.forEach(process -> entry(process).ifPresent(entries::add));
        } catch (IOException unreadable) {
            return entries;
        }
        return entries;
    }

    /** The environment it was started with, NUL before, between and after; "" when not ours. */
    String environment(long pid) {
        try {
            return "\0"
                    + Files.readString(proc.resolve(pid + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    String bootId() {
        try {
            return Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** When something began that many ticks after boot; as exact as the ticks, 10 ms. */
    Instant instant(long startTicks, Instant now) {
        try {
            String uptime = Files.readString(proc.resolve("uptime"));
            double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
            double age = seconds - (double) startTicks / TICKS_PER_SECOND;
            return now.minus(Duration.ofMillis(Math.max(0, Math.round(age * 1000))));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException unreadable) {
            return now;
        }
    }

    private static Optional<Entry> entry(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            /* The name in brackets may hold blanks and brackets itself. */
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            char state = fields[0].charAt(0);
            return state == 'Z' || state == 'X'
                    ? Optional.empty()
                    : Optional.of(
                            new Entry(
                                    Long.parseLong(process.getFileName().toString()),
                                    Long.parseLong(fields[1]),
                                    Long.parseLong(fields[3]),
                                    Long.parseLong(fields[19])));
        } catch (IOException | RuntimeException gone) {
            return Optional.empty();
        }
    }
}
