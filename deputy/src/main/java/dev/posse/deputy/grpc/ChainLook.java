package dev.posse.deputy.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.grpc.Endpoint;
import dev.posse.common.grpc.Tls;
import dev.posse.common.pki.Pin;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Shakes hands only to see which certificates the other end shows, and hangs up. */
final class ChainLook {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Endpoint.Tcp address;
    private final Pin wanted;

    /**
     * @param wanted the root that is asked for, where the other end has several
     */
    ChainLook(Endpoint.Tcp address, Pin wanted) {
        this.address = requireNonNull(address, "address");
        this.wanted = requireNonNull(wanted, "wanted");
    }

    /** What was shown. Complaint when nobody is there, or nobody who speaks TLS 1.3. */
    List<X509Certificate> chain() {
        Collecting collecting = new Collecting();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address.host(), address.port()), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            SSLContext context = SSLContext.getInstance(Tls.VERSION);
            context.init(null, new TrustManager[] {collecting}, null);
            try (SSLSocket socket =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(plain, address.host(), address.port(), true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setProtocols(new String[] {Tls.VERSION});
                parameters.setServerNames(List.of(new SNIHostName(wanted.serverName())));
                socket.setSSLParameters(parameters);
                socket.startHandshake();
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JRE from 11 on speaks " + Tls.VERSION, e);
        } catch (UnknownHostException e) {
            throw unreachable("that host name is not known", e);
        } catch (SocketTimeoutException e) {
            throw unreachable("it does not answer", e);
        } catch (SSLException e) {
            if (collecting.seen.isEmpty()) {
                throw unreachable(
                        "what answers there does not speak TLS 1.3; is that the port of the fleet?"
                                + " (sheriff ca show tells it)",
                        e);
            }
        } catch (IOException e) {
            if (collecting.seen.isEmpty()) {
                throw unreachable(e.getMessage(), e);
            }
        }
        return collecting.seen;
    }

    private Complaint unreachable(String why, Exception cause) {
        return new Complaint(
                ExitCode.UNREACHABLE,
                "No sheriff was found at " + address + ": " + why + ".",
                cause);
    }

    /** Believes everybody, because nothing is said to anybody here. */
    private static final class Collecting extends X509ExtendedTrustManager {
        private List<X509Certificate> seen = List.of();

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            seen = List.of(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {
            seen = List.of(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {
            seen = List.of(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
