package dev.posse.gui.fake;

import dev.posse.common.model.ProcessView;
import dev.posse.common.run.ManualTimers;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.StoreFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of a store, for tests of what acts on them. */
public final class Rows {
    private Rows() {}

    /** Rows of one store, in the order of their names. */
    public static List<ProcessRow> of(ProcessView... views) {
        return List.copyOf(store(List.of(views)).rows());
    }

    public static PanelStore store(List<ProcessView> views) {
        PanelStore store = new PanelStore(new ManualTimers(), "unix:/x");
        store.apply(
                StoreFeed.Batch.of(
                        Optional.of(Fleet.snapshot(List.of(), views)),
                        List.of(),
                        Optional.empty()));
        return store;
    }

    /** {@code p0} and so on, running on {@code k9}. */
    public static List<ProcessRow> running(int count) {
        return spread(count, 1);
    }

    /** Running on so many hosts: {@code k9}, {@code k10} and so on. */
    public static List<ProcessRow> spread(int count, int hosts) {
        List<ProcessView> views = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            views.add(
                    Fleet.process("p" + i, "k" + (9 + i % hosts)).running(i + 1, 1, 1, 1).build());
        }
        return List.copyOf(store(views).rows());
    }

    public static ProcessRow critical(String name) {
        return of(Fleet.process(name, "k9").running(1, 1, 1, 1).tag("critical").build()).get(0);
    }
}
