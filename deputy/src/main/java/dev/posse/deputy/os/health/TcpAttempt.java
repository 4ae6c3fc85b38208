package dev.posse.deputy.os.health;

import dev.posse.common.model.HealthCheck.Probe;
import dev.posse.deputy.core.health.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Whether a connection is taken. */
final class TcpAttempt implements NetworkProbes.Attempt {
    private static final int HIGHEST_PORT = 65_535;

    private final Probe.Tcp probe;
    private final Duration timeout;
    private final Socket socket = new Socket();

    TcpAttempt(Probe.Tcp probe, Duration timeout) {
        this.probe = probe;
        this.timeout = timeout;
    }

    @Override
    public Verdict make() {
        String where = probe.host() + ":" + probe.port();
        if (!probe.port().matches("\\d{1,5}") || Integer.parseInt(probe.port()) > HIGHEST_PORT) {
            return new Verdict.Bad("not a port: " + probe.port());
        }
        try (socket) {
            socket.connect(
                    new InetSocketAddress(probe.host(), Integer.parseInt(probe.port())),
                    (int) Math.min(Integer.MAX_VALUE, timeout.toMillis()));
            return Verdict.GOOD;
        } catch (IOException e) {
            return Words.of(e, where, timeout, false);
        }
    }

    @Override
    public void cutOff() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // It was to be gone.
        }
    }
}
