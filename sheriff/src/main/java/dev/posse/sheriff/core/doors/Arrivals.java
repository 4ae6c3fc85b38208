package dev.posse.sheriff.core.doors;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many a second from each source, and as many at once after a quiet second. Remembers a bounded
 * number of sources: who floods from more than that is bounded by what a door lets in at all. One
 * thread at a time.
 */
final class Arrivals {
    private static final int MOST_SOURCES = 4096;
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final Map<String, Bucket> bySource =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > MOST_SOURCES;
                }
            };

    /** Whether one more from there, now, is within its rate. */
    boolean take(String source, int perSecond, long nanos) {
        Bucket bucket = bySource.computeIfAbsent(source, any -> new Bucket(perSecond, nanos));
        double refill = Math.max(0, nanos - bucket.at) / SECOND * perSecond;
        bucket.left = Math.min(perSecond, bucket.left + refill);
        bucket.at = nanos;
        if (bucket.left < 1) {
            return false;
        }
        bucket.left--;
        return true;
    }

    int sources() {
        return bySource.size();
    }

    private static final class Bucket {
        private double left;
        private long at;

        Bucket(double left, long at) {
            this.left = left;
            this.at = at;
        }
    }
}
