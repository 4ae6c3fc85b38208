package dev.posse.sheriff.server;

import io.netty.handler.ssl.util.SimpleKeyManagerFactory;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.X509ExtendedKeyManager;

/** Hands out the one key manager that it was made with, whose certificates change under way. */
final class OneKeyManager extends SimpleKeyManagerFactory {
    private final X509ExtendedKeyManager manager;

    OneKeyManager(X509ExtendedKeyManager manager) {
        super("posse");
        this.manager = manager;
    }

    @Override
    protected void engineInit(KeyStore store, char[] password) {}

    @Override
    protected void engineInit(ManagerFactoryParameters parameters) {}

    @Override
    protected KeyManager[] engineGetKeyManagers() {
        return new KeyManager[] {manager};
    }
}
