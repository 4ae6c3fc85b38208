package dev.posse.gui.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How many processes stand how. */
public record StateCounts(Map<Standing, Integer> byStanding, int total) {
    public static final StateCounts NONE = new StateCounts(Map.of(), 0);

    public StateCounts {
        byStanding = Collections.unmodifiableMap(new java.util.HashMap<>(byStanding));
    }

    public static StateCounts of(Collection<ProcessRow> rows, Instant now) {
        Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
        for (ProcessRow row : rows) {
            counts.merge(StateLook.of(row.view(), row.pending(), now).standing(), 1, Integer::sum);
        }
        return new StateCounts(counts, rows.size());
    }

    public int of(Standing standing) {
        return byStanding.getOrDefault(standing, 0);
    }
}
