package dev.posse.sheriff.core.doors;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * From where somebody comes, as far as limits tell sources apart.
 *
 * @param name of an IPv6 address the first 64 bits: whoever has one has all of these
 * @param here on this machine
 */
public record Source(String name, boolean here) {
    private static final Source SOCKET = new Source("unix socket", true);

    public Source {
        requireNonNull(name, "name");
    }

    /**
     * @param local the other end of the connection, here
     */
    public static Source of(SocketAddress remote, SocketAddress local) {
        if (!(remote instanceof InetSocketAddress tcp) || tcp.getAddress() == null) {
            return SOCKET;
        }
        InetAddress address = tcp.getAddress();
        boolean here =
                address.isLoopbackAddress()
                        || (local instanceof InetSocketAddress own
                                && address.equals(own.getAddress()));
        return new Source(name(address), here);
    }

    private static String name(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.ofDelimiter(":")
                                .formatHex(Arrays.copyOf(address.getAddress(), 8))
                                .replaceAll("(..):(..)", "$1$2")
                        + "::/64"
                : address.getHostAddress();
    }
}
