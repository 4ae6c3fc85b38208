package dev.posse.common.pki;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * What is shown at handshakes, and can be exchanged at any time without touching a connection. A
 * client that names the root it trusts (by {@link Pin#serverName}) is shown what that root signed,
 * any other the newest; a server that names the roots it trusts likewise.
 */
public final class ShownCredentials extends X509ExtendedKeyManager {
    private static final String NEWEST = "newest";

    private volatile Map<String, Credential> shown = Map.of();
    private volatile Map<String, Credential> before = Map.of();

    /** Shows these from the next handshake on; the newest is last. */
    public void show(List<Credential> credentials) {
        Map<String, Credential> next = new HashMap<>();
        for (Credential each : credentials) {
            next.put(Pin.of(each.root()).serverName(), each);
            next.put(NEWEST, each);
        }
        // A handshake that has chosen already asks for its choice a moment later.
        before = shown;
        shown = Map.copyOf(next);
    }

    /** What is shown to who names no root; empty before the first {@link #show}. */
    public Optional<Credential> newest() {
        return Optional.ofNullable(shown.get(NEWEST));
    }

    private static String alias(String name, Credential credential) {
        return name + "/" + credential.certificate().getSerialNumber().toString(16);
    }

    private Optional<Credential> chosen(String alias) {
        for (Map<String, Credential> each : List.of(shown, before)) {
            for (Map.Entry<String, Credential> entry : each.entrySet()) {
                if (alias(entry.getKey(), entry.getValue()).equals(alias)) {
                    return Optional.of(entry.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private String choose(String name) {
        Map<String, Credential> now = shown;
        String known = now.containsKey(name) ? name : NEWEST;
        return now.containsKey(known) ? alias(known, now.get(known)) : null;
    }

    @Override
    public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
        if (!type.equals("EC")) {
            return null;
        }
        if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            return session.getRequestedServerNames().stream()
                    .filter(SNIHostName.class::isInstance)
                    .map(name -> ((SNIHostName) name).getAsciiName())
                    .findFirst()
                    .map(this::choose)
                    .orElseGet(() -> choose(NEWEST));
        }
        return choose(NEWEST);
    }

    @Override
    public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
        return chooseClientAlias(types, issuers, null);
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        if (!List.of(types).contains("EC")) {
            return null;
        }
        List<Principal> trusted = issuers == null ? List.of() : List.of(issuers);
        Map<String, Credential> now = shown;
        Optional<Credential> newest = Optional.ofNullable(now.get(NEWEST));
        if (newest.filter(known -> trustedBy(trusted, known)).isPresent()) {
            return choose(NEWEST);
        }
        return now.entrySet().stream()
                .filter(entry -> trustedBy(trusted, entry.getValue()))
                .map(entry -> alias(entry.getKey(), entry.getValue()))
                .findFirst()
                .orElseGet(() -> choose(NEWEST));
    }

    private static boolean trustedBy(List<Principal> issuers, Credential credential) {
        return issuers.contains(credential.root().getSubjectX500Principal());
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return type.equals("EC") ? choose(NEWEST) : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chosen(alias)
                .map(credential -> credential.chain().toArray(X509Certificate[]::new))
                .orElse(null);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return chosen(alias).map(Credential::key).orElse(null);
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
        return null;
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
        return null;
    }
}
