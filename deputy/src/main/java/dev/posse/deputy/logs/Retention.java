package dev.posse.deputy.logs;

import dev.posse.common.model.LogStream;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** Decides where the windows of spools have to begin. Pure. */
final class Retention {
    /** What a punch gives back is whole blocks of the file system. */
    static final long BLOCK = 4096;

    private final long quota;

    /**
     * @param quota bytes that all spools of the deputy may hold together
     */
    Retention(long quota) {
        this.quota = quota;
    }

    /** How much of its own limit each spool may use, when all of them together hold so much. */
    double share(Collection<Spool> spools) {
        long held =
                spools.stream()
                        .mapToLong(spool -> Math.min(spool.held(), spool.policy().retainBytes()))
                        .sum();
        return held <= quota ? 1 : (double) quota / held;
    }

    /** New beginnings, for the streams whose window has to move by enough to be worth it. */
    Map<LogStream, Long> windows(Spool spool, double share) {
        Map<LogStream, Long> moves = new EnumMap<>(LogStream.class);
        long allowed = Math.max(BLOCK, (long) (spool.policy().retainBytes() * share));
        long held = spool.held();
        if (held <= allowed) {
            return moves;
        }
        long slack = Math.min(allowed / 8, 1L << 20);
        for (LogStream stream : LogStream.values()) {
            long mine = spool.size(stream) - spool.window(stream);
            long other = held - mine;
            long keep = Math.max(allowed - other, allowed / 2) - slack;
            long until = (spool.size(stream) - Math.max(0, keep)) / BLOCK * BLOCK;
            if (mine > keep && until > spool.window(stream)) {
                moves.put(stream, until);
            }
        }
        return moves;
    }
}
