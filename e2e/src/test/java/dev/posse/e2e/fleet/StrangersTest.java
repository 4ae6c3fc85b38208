package dev.posse.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Those who knock and say nothing, and those who are not welcome any more. */
final class StrangersTest {
    private final FleetLab fleet = new FleetLab();
    private final Lab lab = fleet.lab;

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void whoDoesNotShakeHandsIsHungUpOnAndNobodyElseNotices() throws Exception {
        fleet.found();
        fleet.member("robot1");
        lab.awaitHost("robot1", "ATTACHED");
        List<Socket> silent = new ArrayList<>();
        Instant begun = Instant.now();
        // As many as may come at once from one address; StormTest comes with more.
        for (int i = 0; i < 120; i++) {
            Socket socket = new Socket();
            socket.connect(new InetSocketAddress(fleet.host(), port()), 5000);
            socket.setSoTimeout(40_000);
            if (i % 2 == 0) {
                // The head of a TLS record that never comes.
                socket.getOutputStream().write(new byte[] {0x16, 3, 1, 1, 0, 1, 0});
            }
            silent.add(socket);
        }
        for (Socket socket : silent) {
            assertThat(ended(socket)).isTrue();
            socket.close();
        }
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(25));
        assertThat(lab.host("robot1").get("state").asText()).isEqualTo("ATTACHED");
        fleet.member("robot2");
        lab.awaitHost("robot2", "ATTACHED");
    }

    @Test
    void aRevokedDeputyIsCutRefusedAndCannotRenewButItsProcessesGoOn() throws Exception {
        Program sheriff = fleet.found("--deputy-lifetime", "20s");
        Program deputy = fleet.member("robot1");
        lab.awaitHost("robot1", "ATTACHED");
        long pid = fleet.walker("robot1");
        lab.sheriff("revoke", "deputy", "robot1", "--yes").ok();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> !lab.host("robot1").get("state").asText().equals("ATTACHED"));
        fleet.awaitSaid(deputy, "revoked");
        sheriff.killHard();
        lab.serve();
        await().atMost(Lab.PATIENCE).until(() -> deputy.said().contains("no new certificates yet"));
        assertThat(lab.host("robot1").get("state").asText()).isNotEqualTo("ATTACHED");
        assertThat(Lab.alive(pid)).isTrue();
        assertThat(deputy.alive()).isTrue();
    }

    private int port() {
        return Integer.parseInt(fleet.address().replaceFirst(".*:", ""));
    }

    /** Waits for the other side to hang up. */
    private static boolean ended(Socket socket) throws java.io.IOException {
        try {
            byte[] buffer = new byte[64];
            int read = socket.getInputStream().read(buffer);
            while (read >= 0) {
                read = socket.getInputStream().read(buffer);
            }
            return true;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }
}
