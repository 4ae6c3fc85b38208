package dev.posse.deputy.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.model.HostSample;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSample;
import dev.posse.deputy.core.Target;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stand-in for a recorder is a shell that has the measured tree below it. */
final class SamplingTest {
    private static final Path PROC = Path.of("/proc");
    private static final ProcessId BUSY = ProcessId.local("busy");

    @Test
    void aBusyTreeIsMeasuredWithAllThatIsBelowIt() throws Exception {
        Process recorder =
                new ProcessBuilder("sh", "-c", "sh -c 'while :; do /bin/true; done & wait' & wait")
                        .start();
        try {
            await().until(() -> recorder.descendants().count() >= 2);
            long main = recorder.children().findFirst().orElseThrow().pid();
            ProcessSampler sampler = new ProcessSampler(PROC);
            Target target = new Target(BUSY, 1, main);
            ProcessSample first = sampler.sample(List.of(target), System.nanoTime()).get(0);
            assertThat(first.cpuPercent()).isZero();
            ProcessSample[] last = {first};
            // The loop spends most of its time in children that end at once: they have to count.
            await().until(
                            () -> {
                                last[0] = sampler.sample(List.of(target), System.nanoTime()).get(0);
                                return last[0].cpuSeconds() > first.cpuSeconds() + 0.5;
                            });
            assertThat(last[0].memoryBytes()).isGreaterThan(100_000);
            assertThat(last[0].processes()).isGreaterThanOrEqualTo(2);
            assertThat(last[0].threads()).isGreaterThanOrEqualTo(2);
            assertThat(last[0].openFiles()).isPositive();
        } finally {
            recorder.descendants().forEach(ProcessHandle::destroyForcibly);
            recorder.destroyForcibly().waitFor();
        }
    }

    @Test
    void theHostIsMeasured() {
        HostSampler sampler = new HostSampler(PROC, Path.of("/tmp"));
        sampler.sample();
        HostSample sample = sampler.sample();
        assertThat(sample.cores()).isPositive();
        assertThat(sample.memoryUsedBytes()).isBetween(1L, sample.memoryTotalBytes());
        assertThat(sample.diskUsedPercent()).isBetween(0.0, 100.0);
        assertThat(sample.uptimeSeconds()).isPositive();
    }

    @Test
    void theBootHasANameAndATime() {
        ProcBootClock clock = new ProcBootClock(PROC);
        assertThat(clock.bootId()).hasSize(36);
        long before = clock.millis();
        await().until(() -> clock.millis() > before);
    }
}
