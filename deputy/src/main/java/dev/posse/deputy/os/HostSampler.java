package dev.posse.deputy.os;

import dev.posse.common.model.HostSample;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the host uses. Used on the sampler's thread only. */
final class HostSampler {
    private final Path proc;
    private final Path state;
    private final ProcText text = new ProcText();
    private long lastBusy;
    private long lastAll;

    /**
     * @param state the folder whose file system is looked at
     */
    HostSampler(Path proc, Path state) {
        this.proc = proc;
        this.state = state;
    }

    HostSample sample() {
        String memory = text.read(proc.resolve("meminfo"));
        long total = kilobytes(memory, "MemTotal:");
        long available = kilobytes(memory, "MemAvailable:");
        String load = text.read(proc.resolve("loadavg"));
        String uptime = text.read(proc.resolve("uptime"));
        return new HostSample(
                cpu(),
                Runtime.getRuntime().availableProcessors(),
                total * 1024,
                (total - available) * 1024,
                disk(),
                number(load),
                (long) number(uptime));
    }

    /** The first line of /proc/stat: user nice system idle iowait irq softirq steal. */
    private double cpu() {
        String stat = text.read(proc.resolve("stat"));
        String[] fields = stat.substring(0, Math.max(0, stat.indexOf('\n'))).trim().split(" +");
        long all = 0;
        long idle = 0;
        for (int i = 1; i < fields.length && i <= 8; i++) {
            long ticks = Long.parseLong(fields[i]);
            all += ticks;
            idle += i == 4 || i == 5 ? ticks : 0;
        }
        long busy = all - idle;
        long since = all - lastAll;
        double percent = lastAll == 0 || since <= 0 ? 0 : 100.0 * (busy - lastBusy) / since;
        lastAll = all;
        lastBusy = busy;
        return Math.round(Math.max(0, Math.min(100, percent)) * 10) / 10.0;
    }

    private double disk() {
        try {
            FileStore store = Files.getFileStore(state);
            long total = store.getTotalSpace();
            long free = store.getUsableSpace();
            return total == 0 ? 0 : Math.round(1000.0 * (total - free) / total) / 10.0;
        } catch (IOException unreadable) {
            return 0;
        }
    }

    private static long kilobytes(String meminfo, String name) {
        int at = meminfo.indexOf(name);
        return at < 0
                ? 0
                : Long.parseLong(meminfo.substring(at + name.length()).trim().split(" ", 2)[0]);
    }

    private static double number(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? 0 : Double.parseDouble(text.substring(0, end));
    }
}
