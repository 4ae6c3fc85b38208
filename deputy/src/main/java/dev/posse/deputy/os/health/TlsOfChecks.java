package dev.posse.deputy.os.health;

import dev.posse.common.model.HealthCheck;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/** Whom an https check believes, and what it shows. */
final class TlsOfChecks {
    private TlsOfChecks() {}

    /** IOException, with the file's name, when a file cannot be used. */
    static void prepare(HttpsURLConnection connection, HealthCheck.Tls tls) throws IOException {
        if (tls.equals(HealthCheck.Tls.USUAL)) {
            return;
        }
        SSLSocketFactory factory = factory(tls);
        connection.setSSLSocketFactory(
                tls.serverName().isPresent()
                        ? new Named(factory, tls.serverName().get())
                        : factory);
        if (tls.insecure()) {
            connection.setHostnameVerifier((host, session) -> true);
        }
    }

    private static SSLSocketFactory factory(HealthCheck.Tls tls) throws IOException {
        Optional<File> ca = readable(tls.ca());
        Optional<File> cert = readable(tls.cert());
        Optional<File> key = readable(tls.key());
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        try {
            ca.ifPresent(builder::trustManager);
            if (tls.insecure()) {
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
            }
            if (cert.isPresent()) {
                builder.keyManager(cert.get(), key.orElseThrow());
            }
            return ((JdkSslContext) builder.build()).context().getSocketFactory();
        } catch (SSLException | IllegalArgumentException e) {
            throw new SSLException("the files of health_check.tls cannot be used", e);
        }
    }

    private static Optional<File> readable(Optional<String> path) throws IOException {
        Optional<File> file = path.map(File::new);
        if (file.isPresent() && !file.get().canRead()) {
            throw new SSLException("cannot read " + file.get());
        }
        return file;
    }

    /**
     * Expects another name in the certificate than that which was dialled. It makes no sockets that
     * are not connected yet, so the connection is made plain first, and wrapped under the name.
     */
    private static final class Named extends SSLSocketFactory {
        private final SSLSocketFactory inner;
        private final String name;

        Named(SSLSocketFactory inner, String name) {
            this.inner = inner;
            this.name = name;
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
                throws IOException {
            return inner.createSocket(socket, name, port, autoClose);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return inner.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return inner.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return inner.createSocket(host, port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort)
                throws IOException {
            return inner.createSocket(host, port, local, localPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return inner.createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                throws IOException {
            return inner.createSocket(host, port, local, localPort);
        }
    }
}
