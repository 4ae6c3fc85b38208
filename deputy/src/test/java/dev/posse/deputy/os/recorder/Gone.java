package dev.posse.deputy.os.recorder;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;

/** Waits for processes that end; a zombie that nobody has fetched yet has ended. */
final class Gone {
    private Gone() {}

    static boolean isGone(long pid) {
        return new ProcTable(Path.of("/proc"))
                .entries().stream().noneMatch(entry -> entry.pid() == pid);
    }

    static void awaitGone(long pid) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> isGone(pid));
    }
}
