package dev.posse.gui.store;

import dev.posse.gui.theme.Tone;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How many processes look how. */
public record StateCounts(Map<Tone, Integer> byTone, int total) {
    public static final StateCounts NONE = new StateCounts(Map.of(), 0);

    public StateCounts {
        byTone = Collections.unmodifiableMap(new java.util.HashMap<>(byTone));
    }

    public static StateCounts of(Collection<ProcessRow> rows, Instant now) {
        Map<Tone, Integer> counts = new EnumMap<>(Tone.class);
        for (ProcessRow row : rows) {
            counts.merge(StateLook.of(row.view(), row.pending(), now).tone(), 1, Integer::sum);
        }
        return new StateCounts(counts, rows.size());
    }

    public int of(Tone tone) {
        return byTone.getOrDefault(tone, 0);
    }
}
