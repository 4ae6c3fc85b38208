package dev.posse.sheriff.core.doors;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Whoever fails to show who he is ten times within a minute is not listened to for a minute.
 * Remembers a bounded number of addresses.
 */
public final class Penalties {
    private static final int MOST_FAILURES = 10;
    private static final int MOST_ADDRESSES = 4096;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private final Map<String, Failures> byAddress =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > MOST_ADDRESSES;
                }
            };

    public Penalties(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether that address has to wait. */
    public synchronized boolean barred(String address) {
        Failures failures = byAddress.get(address);
        if (failures == null) {
            return false;
        }
        if (nanoTime.getAsLong() - failures.since > MINUTE) {
            byAddress.remove(address);
            return false;
        }
        return failures.count >= MOST_FAILURES;
    }

    public synchronized void failed(String address) {
        Failures failures = byAddress.computeIfAbsent(address, a -> new Failures());
        long now = nanoTime.getAsLong();
        if (failures.count == 0 || now - failures.since > MINUTE) {
            failures.count = 0;
            failures.since = now;
        }
        failures.count++;
        if (failures.count == MOST_FAILURES) {
            failures.since = now;
        }
    }

    private static final class Failures {
        private int count;
        private long since;
    }
}
