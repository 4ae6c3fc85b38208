package dev.posse.gui.table;

import dev.posse.common.model.Health;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.StateLook;
import java.util.Locale;

/** A row in words, for those who hear the panel, and what a state's tool tip says. */
final class RowSpeech {
    private RowSpeech() {}

    /** "planner, running, healthy, host robot1, CPU 88 percent, 4 restarts". */
    static String of(ProcessRow row, PanelStore store) {
        StringBuilder speech = new StringBuilder(row.id().name());
        speech.append(", ").append(StateLook.of(row.view(), row.pending(), store.now()).text());
        if (row.view().status().health() != Health.NONE) {
            speech.append(", ").append(health(row.view().status().health()));
        }
        speech.append(", host ").append(row.id().host());
        GroupSummary.shownSample(row)
                .ifPresent(
                        sample ->
                                speech.append(", CPU ")
                                        .append(Math.round(sample.cpuPercent()))
                                        .append(" percent"));
        speech.append(", ").append(row.view().status().restarts()).append(" restarts");
        if (row.unseenCrashes() > 0) {
            speech.append(", crashed ").append(row.unseenCrashes()).append(" times");
        }
        return speech.toString();
    }

    static String health(Health health) {
        return health == Health.NONE ? "" : health.name().toLowerCase(Locale.ROOT);
    }
}
