package dev.posse.deputy.os;

import dev.posse.deputy.core.BootClock;
import java.nio.file.Path;

/** CLOCK_BOOTTIME, which goes on while the machine sleeps, as /proc/uptime tells it (to 10 ms). */
public final class ProcBootClock implements BootClock {
    private final Path proc;
    private final String bootId;

    public ProcBootClock(Path proc) {
        this.proc = proc;
        bootId = new ProcText().read(proc.resolve("sys/kernel/random/boot_id")).strip();
        if (bootId.isEmpty()) {
            throw new IllegalStateException(proc + "/sys/kernel/random/boot_id cannot be read");
        }
    }

    @Override
    public String bootId() {
        return bootId;
    }

    @Override
    public synchronized long millis() {
        String text = new ProcText().read(proc.resolve("uptime"));
        int end = text.indexOf(' ');
        if (end < 0) {
            throw new IllegalStateException(proc + "/uptime cannot be read");
        }
        return Math.round(Double.parseDouble(text.substring(0, end)) * 1000);
    }
}
