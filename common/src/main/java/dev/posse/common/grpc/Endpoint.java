package dev.posse.common.grpc;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where a program listens or is dialled. */
public sealed interface Endpoint {
    /** The kernel's limit for a socket's path, without the closing zero. */
    int MAX_UNIX_PATH = 107;

    /** A unix socket; who may enter its folder may connect. */
    record Unix(Path path) implements Endpoint {
        public Unix {
            path = path.toAbsolutePath().normalize();
            int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
            if (length > MAX_UNIX_PATH) {
                throw new Complaint(
                        ExitCode.REFUSED,
                        "The socket's path "
                                + path
                                + " has "
                                + length
                                + " bytes, and the kernel takes "
                                + MAX_UNIX_PATH
                                + "; name a shorter folder with --state-dir or POSSE_HOME.");
            }
        }

        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /**
     * A TCP address.
     *
     * @param port 0 to listen on any free one
     * @param tls whether it has to be encrypted whatever the host
     */
    record Tcp(String host, int port, boolean tls) implements Endpoint {
        public Tcp {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port " + port + " is not within 0..65535");
            }
        }

        /** Whether every address of the host is this machine's own loopback. */
        public boolean loopback() {
            try {
                for (InetAddress address : InetAddress.getAllByName(host)) {
                    if (!address.isLoopbackAddress()) {
                        return false;
                    }
                }
                return true;
            } catch (UnknownHostException unknown) {
                return false;
            }
        }

        /** Whether it is only spoken to by mutual TLS: asked for, or not on this machine. */
        public boolean encrypted() {
            return tls || !loopback();
        }

        /** What to say when there is no credential for it. */
        public Complaint noFleet(String what) {
            return new Complaint(
                    ExitCode.REFUSED,
                    what
                            + " "
                            + this
                            + " is not on this machine's loopback, and beyond it everything is encrypted"
                            + " and everybody known: first found a fleet where the sheriff runs (sheriff"
                            + " init), or join it here (deputy join). Within this machine use 127.0.0.1 or"
                            + " a unix socket.");
        }

        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * Reads {@code unix:PATH}, {@code HOST}, {@code HOST:PORT}, {@code [IPV6]:PORT}, or one of
     * these behind {@code http://}, {@code grpc://} (plain), {@code https://}, {@code grpcs://}
     * (TLS). IllegalArgumentException with a sentence otherwise.
     */
    static Endpoint parse(String text, int defaultPort) {
        String rest = text.strip();
        if (rest.startsWith("unix:")) {
            String path = rest.substring("unix:".length()).replaceFirst("^//(?=/)", "");
            if (path.isBlank() || path.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("address '" + text + "' names no socket");
            }
            return new Unix(Path.of(path));
        }
        boolean tls = false;
        int scheme = rest.indexOf("://");
        if (scheme >= 0) {
            String name = rest.substring(0, scheme).toLowerCase(java.util.Locale.ROOT);
            tls =
                    switch (name) {
                        case "http", "grpc", "tcp" -> false;
                        case "https", "grpcs" -> true;
                        default ->
                                throw new IllegalArgumentException(
                                        "address '"
                                                + text
                                                + "' begins with '"
                                                + name
                                                + "://'; known are unix:, http://, grpc://, https://, grpcs://");
                    };
            rest = rest.substring(scheme + 3).replaceFirst("/.*$", "");
        }
        return tcp(text, rest, tls, defaultPort);
    }

    private static Tcp tcp(String text, String rest, boolean tls, int defaultPort) {
        java.util.regex.Matcher parts =
                java.util.regex.Pattern.compile(
                                "(?:\\[([0-9a-fA-F:.%]+)]|([^:\\s/\\[\\]]+))(?::([0-9]{1,5}))?")
                        .matcher(rest);
        if (!parts.matches()) {
            if (rest.matches("[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
                return new Tcp(rest, defaultPort, tls);
            }
            throw new IllegalArgumentException(
                    "address '" + text + "' is neither HOST:PORT nor unix:PATH");
        }
        String host = parts.group(1) != null ? parts.group(1) : parts.group(2);
        int port = parts.group(3) != null ? Integer.parseInt(parts.group(3)) : defaultPort;
        return new Tcp(host, port, tls);
    }

    /** Complaint 78 for an address that is not on this machine. */
    default Endpoint requireLocal(String what) {
        if (this instanceof Tcp tcp && tcp.encrypted()) {
            throw tcp.noFleet(what);
        }
        return this;
    }
}
