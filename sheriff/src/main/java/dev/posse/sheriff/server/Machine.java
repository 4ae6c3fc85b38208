package dev.posse.sheriff.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine that the sheriff runs on, wherever Java runs.
 *
 * @param bootId of Linux; empty elsewhere
 */
record Machine(String hostname, String fqdn, String bootId) {
    static Machine read() {
        String hostname = text("/proc/sys/kernel/hostname");
        String bootId = text("/proc/sys/kernel/random/boot_id");
        try {
            InetAddress self =
                    hostname.isEmpty()
                            ? InetAddress.getLocalHost()
                            : InetAddress.getByName(hostname);
            String name = hostname.isEmpty() ? self.getHostName() : hostname;
            String full = self.getCanonicalHostName();
            return new Machine(name, full.startsWith(name) ? full : name, bootId);
        } catch (UnknownHostException unknown) {
            return new Machine(hostname, hostname, bootId);
        }
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException elsewhere) {
            return "";
        }
    }
}
