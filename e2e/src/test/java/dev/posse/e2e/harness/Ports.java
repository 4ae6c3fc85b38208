package dev.posse.e2e.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for tests that must know one before anybody listens on it, or that need the same one again.
 *
 * <p>A port that the kernel gave for 0 and that was let go again may be lent to any connection in
 * between, also after a restart of who listened there. These lie below the range that the kernel
 * lends, and each test program begins at a place of its own.
 */
public final class Ports {
    private static final int SPAN = 12_000;
    private static final int FIRST = lentFrom() - SPAN;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 7_919 % SPAN));

    private Ports() {}

    /** A port at that address on which nobody listens now. */
    public static int free(String host) {
        for (int i = 0; i < SPAN; i++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), SPAN);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("no port of " + host + " is free");
    }

    private static int lentFrom() {
        try {
            String range = Files.readString(Path.of("/proc/sys/net/ipv4/ip_local_port_range"));
            return Math.max(1_024 + SPAN, Integer.parseInt(range.strip().split("\\s+")[0]));
        } catch (IOException none) {
            return 32_768;
        }
    }
}
