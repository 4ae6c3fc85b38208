package dev.posse.gui.store;

import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/**
 * Listens to changes of values. An invalidation listener would hear of the first change only, until
 * somebody reads the value.
 */
public final class Listen {
    private Listen() {}

    /** Runs on each change, not now. */
    public static Subscription to(ObservableValue<?> value, Runnable changed) {
        return value.subscribe((was, is) -> changed.run());
    }

    /** Runs now and on each change. */
    public static Subscription now(ObservableValue<?> value, Runnable changed) {
        changed.run();
        return to(value, changed);
    }
}
