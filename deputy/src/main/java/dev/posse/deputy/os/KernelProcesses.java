package dev.posse.deputy.os;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** What the kernel says of single processes: {@code /proc}, see proc(5). */
public final class KernelProcesses {
    private static final int TICKS_A_SECOND = 100;
    private static final int START_TICKS = 19;

    private final Path proc;

    public KernelProcesses(Path proc) {
        this.proc = requireNonNull(proc, "proc");
    }

    /** When that process began, in ticks since boot; empty: there is none, or only a zombie. */
    public OptionalLong startTicks(long pid) {
        try {
            String stat =
                    Files.readString(proc.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            /* The name in brackets may hold blanks and brackets itself. */
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields[0].equals("Z") || fields[0].equals("X")
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(fields[START_TICKS]));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException gone) {
            return OptionalLong.empty();
        }
    }

    /** When something began that many ticks after boot; as exact as the ticks, 10 ms. */
    public Instant instant(long ticks, Instant now) {
        try {
            String uptime = Files.readString(proc.resolve("uptime"));
            double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
            double age = seconds - (double) ticks / TICKS_A_SECOND;
            return now.minus(Duration.ofMillis(Math.max(0, Math.round(age * 1000))));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException unreadable) {
            return now;
        }
    }
}
