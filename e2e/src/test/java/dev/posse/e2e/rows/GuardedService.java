package dev.posse.e2e.rows;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An https service as a cautious team runs it: its certificate is from a CA of the house and names
 * {@code localhost} only, and whoever calls has to show one from the same CA.
 */
final class GuardedService implements AutoCloseable {
    private static final char[] PASSWORD = "not secret".toCharArray();

    private final KeyPair authority = keys();
    private final HttpsServer server;

    /**
     * @param folder where {@code ca.pem}, {@code client.pem} and {@code client.key} are put
     */
    GuardedService(Path folder)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        X509Certificate root = certificate("house", authority, true);
        KeyPair client = keys();
        Files.writeString(folder.resolve("ca.pem"), pem("CERTIFICATE", root.getEncoded()));
        Files.writeString(
                folder.resolve("client.pem"),
                pem("CERTIFICATE", certificate("deputy", client, false).getEncoded()));
        Files.writeString(
                folder.resolve("client.key"), pem("PRIVATE KEY", client.getPrivate().getEncoded()));

        KeyPair own = keys();
        KeyStore shown = store();
        X509Certificate[] chain = {certificate("localhost", own, false), root};
        shown.setKeyEntry("service", own.getPrivate(), PASSWORD, chain);
        KeyManagerFactory shows =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        shows.init(shown, PASSWORD);
        KeyStore believed = store();
        believed.setCertificateEntry("house", root);
        TrustManagerFactory believes =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        believes.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shows.getKeyManagers(), believes.getTrustManagers(), null);

        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(context) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters demands = context.getDefaultSSLParameters();
                        demands.setNeedClientAuth(true);
                        parameters.setSSLParameters(demands);
                    }
                });
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private X509Certificate certificate(String name, KeyPair keys, boolean root)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        Instant now = Instant.now();
        var draft =
                new JcaX509v3CertificateBuilder(
                        new X500Name("CN=house"),
                        new BigInteger(64, new java.security.SecureRandom()),
                        Date.from(now.minus(Duration.ofHours(1))),
                        Date.from(now.plus(Duration.ofDays(1))),
                        new X500Name("CN=" + name),
                        keys.getPublic());
        draft.addExtension(Extension.basicConstraints, true, new BasicConstraints(root));
        if (!root) {
            GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, name));
            draft.addExtension(Extension.subjectAlternativeName, false, names);
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        draft.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(authority.getPrivate())));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        return empty;
    }

    private static String pem(String type, byte[] content) {
        String lines =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }
}
