package dev.posse.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Robots whose clocks are wrong, as programs of their own with another wall clock. */
final class WrongClockTest {
    /** Shifts the wall clock by POSSE_TEST_SHIFT seconds, and leaves every other clock alone. */
    private static final String SHIM =
            """
            #define _GNU_SOURCE
            #include <stdlib.h>
            #include <sys/syscall.h>
            #include <sys/time.h>
            #include <time.h>
            #include <unistd.h>
            static long shift(void) {
                const char *text = getenv("POSSE_TEST_SHIFT");
                return text ? atol(text) : 0;
            }
            int clock_gettime(clockid_t id, struct timespec *at) {
                int result = syscall(SYS_clock_gettime, id, at);
                if (result == 0 && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) {
                    at->tv_sec += shift();
                }
                return result;
            }
            int gettimeofday(struct timeval *at, void *zone) {
                struct timespec now;
                clock_gettime(CLOCK_REALTIME, &now);
                at->tv_sec = now.tv_sec;
                at->tv_usec = now.tv_nsec / 1000;
                return 0;
            }
            time_t time(time_t *at) {
                struct timespec now;
                clock_gettime(CLOCK_REALTIME, &now);
                if (at) *at = now.tv_sec;
                return now.tv_sec;
            }
            """;

    private final FleetLab fleet = new FleetLab();
    private final Lab lab = fleet.lab;
    private Path shim;

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/cc")),
                "needs a C compiler to give a program another clock");
        Path source = lab.write("clock.c", SHIM);
        shim = lab.path("clock.so");
        Process compiler =
                new ProcessBuilder(
                                "cc", "-shared", "-fPIC", "-o", shim.toString(), source.toString())
                        .inheritIO()
                        .start();
        assertThat(compiler.waitFor()).isZero();
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @Tag("soak")
    @Test
    void aRobotJoinsAndRenewsWhenItsClockIsAtTheBeginningOfTime() throws Exception {
        joinsAndRenews(-1_780_000_000L);
    }

    @Tag("soak")
    @Test
    void aRobotJoinsAndRenewsWhenItsClockIsFarAhead() throws Exception {
        joinsAndRenews(2_300_000_000L);
    }

    private void joinsAndRenews(long shift) throws Exception {
        fleet.found("--deputy-lifetime", "15s");
        Path token = fleet.token("robot1");
        lab.under("/usr/bin/env", "LD_PRELOAD=" + shim, "POSSE_TEST_SHIFT=" + shift, "TZ=UTC");
        fleet.join("d-robot1", token).ok();
        Program deputy = fleet.deputy("robot1");
        lab.under();
        lab.awaitHost("robot1", "ATTACHED");
        String year = shift < 0 ? "19[67]" : "20[89]|21";
        assertThat(deputy.said()).containsPattern("(?m)^(" + year + ")");
        long pid = fleet.walker("robot1");
        await().atMost(Lab.PATIENCE).until(() -> deputy.said().contains("new certificates"));
        // With the new certificates the deputy dials anew.
        lab.awaitHost("robot1", "ATTACHED");
        assertThat(lab.process("walker").get("pid").asLong()).isEqualTo(pid);
        assertThat(List.of(deputy.alive(), Lab.alive(pid))).containsOnly(true);
    }
}
