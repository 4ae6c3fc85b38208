package dev.posse.e2e.fleet;

import dev.posse.common.pki.Credential;
import dev.posse.common.pki.ShownCredentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Speaks HTTP/2 frame by frame over TLS, as nobody means well does. */
final class RawHttp2 implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RESET = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int CONTINUATION = 9;
    static final int END_OF_HEADERS = 4;

    private final SSLSocket socket;
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream();

    /** Shakes hands, with that certificate or none, and says the preface. */
    RawHttp2(String host, int port, Optional<Credential> credential) throws Exception {
        ShownCredentials shown = new ShownCredentials();
        credential.ifPresent(one -> shown.show(List.of(one)));
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(new KeyManager[] {shown}, new TrustManager[] {ANYBODY}, new SecureRandom());
        socket = (SSLSocket) context.getSocketFactory().createSocket();
        socket.connect(new java.net.InetSocketAddress(InetAddress.getByName(host), port), 5000);
        socket.setSoTimeout(20_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        batch.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0, new byte[0]);
        flush();
    }

    RawHttp2 frame(int type, int flags, int stream, byte[] payload) {
        batch.writeBytes(
                new byte[] {
                    (byte) (payload.length >> 16),
                    (byte) (payload.length >> 8),
                    (byte) payload.length,
                    (byte) type,
                    (byte) flags,
                    (byte) (stream >> 24),
                    (byte) (stream >> 16),
                    (byte) (stream >> 8),
                    (byte) stream
                });
        batch.writeBytes(payload);
        return this;
    }

    void flush() throws IOException {
        socket.getOutputStream().write(batch.toByteArray());
        socket.getOutputStream().flush();
        batch.reset();
    }

    /** The block of a request that Posse serves, with one more header. */
    static byte[] request(String name, String value) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        literal(block, ":method", "POST");
        literal(block, ":scheme", "https");
        literal(block, ":path", "/posse.v1.Sheriff/GetInfo");
        literal(block, ":authority", "base");
        literal(block, "content-type", "application/grpc");
        literal(block, "te", "trailers");
        literal(block, name, value);
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        text(block, name);
        text(block, value);
    }

    /** HPACK's integer with a prefix of seven bits, then the octets. */
    private static void text(ByteArrayOutputStream block, String text) {
        int length = text.length();
        if (length < 127) {
            block.write(length);
        } else {
            block.write(127);
            for (length -= 127; length >= 128; length /= 128) {
                block.write(length % 128 + 128);
            }
            block.write(length);
        }
        block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Waits until the other side has hung up, which it does soon. */
    boolean ended() {
        try {
            byte[] buffer = new byte[4096];
            int read = socket.getInputStream().read(buffer);
            while (read >= 0) {
                read = socket.getInputStream().read(buffer);
            }
            return true;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Who floods does not care whom. */
    private static final X509TrustManager ANYBODY =
            new javax.net.ssl.X509ExtendedTrustManager() {
                @Override
                public void checkClientTrusted(X509Certificate[] chain, String type) {}

                @Override
                public void checkServerTrusted(X509Certificate[] chain, String type) {}

                @Override
                public void checkClientTrusted(
                        X509Certificate[] chain, String type, java.net.Socket socket) {}

                @Override
                public void checkServerTrusted(
                        X509Certificate[] chain, String type, java.net.Socket socket) {}

                @Override
                public void checkClientTrusted(
                        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

                @Override
                public void checkServerTrusted(
                        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

                @Override
                public X509Certificate[] getAcceptedIssuers() {
                    return new X509Certificate[0];
                }
            };
}
