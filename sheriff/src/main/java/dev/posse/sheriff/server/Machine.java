package dev.posse.sheriff.server;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    /** Under which other machines most likely reach this one. */
    String address() {
        return addresses().stream()
                .filter(address -> address instanceof Inet4Address)
                .findFirst()
                .or(() -> addresses().stream().findFirst())
                .map(address -> address.getHostAddress().replaceFirst("%.*$", ""))
                .orElse(fqdn.isEmpty() ? "127.0.0.1" : fqdn);
    }

    /** All names and addresses of this machine, for its certificates. */
    List<String> names() {
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        addresses().forEach(each -> names.add(each.getHostAddress().replaceFirst("%.*$", "")));
        Stream.of(hostname, fqdn)
                .filter(name -> name.matches("[A-Za-z0-9.-]+"))
                .forEach(names::add);
        return List.copyOf(names);
    }

    private static List<InetAddress> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .filter(address -> !address.isLinkLocalAddress())
                    .toList();
        } catch (SocketException unknown) {
            return List.of();
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
