package dev.posse.e2e.fleet;

import dev.posse.common.model.Role;
import dev.posse.common.pki.Authority;
import dev.posse.common.pki.Credential;
import dev.posse.common.pki.Keys;
import dev.posse.common.pki.Purpose;
import dev.posse.common.pki.ShownCredentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Shakes hands as the sheriff of another fleet, and writes down every byte that is then said. */
final class ListeningStranger implements AutoCloseable {
    private final SSLServerSocket socket;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final AtomicInteger handshakes = new AtomicInteger();
    private final Thread thread = new Thread(this::serve, "stranger");

    ListeningStranger() throws Exception {
        Authority foreign = Authority.create("foreign", Instant.now());
        KeyPair keys = Keys.generate();
        ShownCredentials shown = new ShownCredentials();
        shown.show(
                List.of(
                        new Credential(
                                keys.getPrivate(),
                                foreign.issue(
                                        keys.getPublic(),
                                        Role.SHERIFF,
                                        "foreign",
                                        Purpose.SERVER,
                                        Duration.ofDays(1),
                                        List.of(),
                                        Instant.now()))));
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(new KeyManager[] {shown}, null, null);
        socket =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        thread.start();
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    int handshakes() {
        return handshakes.get();
    }

    synchronized byte[] heard() {
        return heard.toByteArray();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (SSLSocket caller = (SSLSocket) socket.accept()) {
                caller.startHandshake();
                handshakes.incrementAndGet();
                byte[] said = caller.getInputStream().readAllBytes();
                synchronized (this) {
                    heard.write(said);
                }
            } catch (IOException over) {
                // The caller hung up, or the test is over.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
