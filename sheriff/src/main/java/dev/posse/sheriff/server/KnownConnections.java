package dev.posse.sheriff.server;

import io.netty.channel.Channel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which certificate was shown on which connection, so that a revoked one's are ended at once. */
final class KnownConnections {
    private final Map<Channel, String> shown = new ConcurrentHashMap<>();

    /** Any thread. */
    void add(Channel channel, String serial) {
        shown.put(channel, serial);
        var unused = channel.closeFuture().addListener(closed -> shown.remove(channel));
    }

    /** Any thread. */
    void cut(Set<String> serials) {
        shown.forEach(
                (channel, serial) -> {
                    if (serials.contains(serial)) {
                        var unused = channel.close();
                    }
                });
    }
}
