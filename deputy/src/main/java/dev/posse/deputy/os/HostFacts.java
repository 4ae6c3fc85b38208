package dev.posse.deputy.os;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/** What does not change while the machine runs. */
public record HostFacts(String hostname, String fqdn, String os, int cores) {
    public static HostFacts read(Path proc) {
        ProcText text = new ProcText();
        String hostname = text.read(proc.resolve("sys/kernel/hostname")).strip();
        String release = text.read(proc.resolve("sys/kernel/osrelease")).strip();
        return new HostFacts(
                hostname,
                fqdn(hostname),
                "Linux " + release + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors());
    }

    private static String fqdn(String hostname) {
        try {
            String full = InetAddress.getByName(hostname).getCanonicalHostName();
            return full.startsWith(hostname) ? full : hostname;
        } catch (UnknownHostException unknown) {
            return hostname;
        }
    }
}
