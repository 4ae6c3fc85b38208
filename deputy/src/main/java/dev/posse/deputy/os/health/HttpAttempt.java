package dev.posse.deputy.os.health;

import dev.posse.common.model.HealthCheck.Probe;
import dev.posse.deputy.core.health.Verdict;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.HttpsURLConnection;

/** Whether an URL is answered with a status that counts as good; the body is never read. */
final class HttpAttempt implements NetworkProbes.Attempt {
    private static final int FIRST_GOOD = 200;
    private static final int AFTER_GOOD = 300;

    private final Probe.Http probe;
    private final Duration timeout;
    private final AtomicReference<HttpURLConnection> open = new AtomicReference<>();
    private volatile boolean cutOff;

    HttpAttempt(Probe.Http probe, Duration timeout) {
        this.probe = probe;
        this.timeout = timeout;
    }

    @Override
    public Verdict make() {
        Optional<URL> url = url();
        if (url.isEmpty() || url.get().getHost().isEmpty()) {
            return new Verdict.Bad("not an URL: " + probe.url());
        }
        try {
            return judged(status(url.get()));
        } catch (IOException e) {
            boolean shy = url.get().getProtocol().equals("https") && probe.tls().cert().isEmpty();
            return Words.of(e, where(url.get()), timeout, shy);
        } catch (IllegalArgumentException e) {
            return new Verdict.Bad(String.valueOf(e.getMessage()));
        } finally {
            close();
        }
    }

    private Optional<URL> url() {
        try {
            return Optional.of(new URI(probe.url()).toURL())
                    .filter(url -> url.getProtocol().matches("https?"));
        } catch (URISyntaxException | IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String where(URL url) {
        return url.getHost() + ":" + (url.getPort() < 0 ? url.getDefaultPort() : url.getPort());
    }

    private int status(URL url) throws IOException {
        // A proxy of the deputy's environment is no way to its own host.
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        open.set(connection);
        if (cutOff) {
            throw new IOException("called off");
        }
        if (connection instanceof HttpsURLConnection secure) {
            TlsOfChecks.prepare(secure, probe.tls());
        }
        int millis = (int) Math.min(Integer.MAX_VALUE, timeout.toMillis());
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(probe.method().name());
        connection.setRequestProperty("Connection", "close");
        connection.setRequestProperty("User-Agent", "posse-deputy");
        if (probe.method() == dev.posse.common.model.HealthCheck.Method.POST) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(0);
            connection.getOutputStream().close();
        }
        return connection.getResponseCode();
    }

    private Verdict judged(int status) {
        boolean good =
                probe.expectedStatus().isEmpty()
                        ? status >= FIRST_GOOD && status < AFTER_GOOD
                        : probe.expectedStatus().contains(status);
        if (good) {
            return Verdict.GOOD;
        }
        return new Verdict.Bad(
                status < 0 ? probe.url() + " does not speak HTTP" : "HTTP status " + status);
    }

    private void close() {
        HttpURLConnection connection = open.getAndSet(null);
        if (connection != null) {
            connection.disconnect();
        }
    }

    @Override
    public void cutOff() {
        cutOff = true;
        close();
    }
}
