package dev.posse.sheriff.core.orders;

import dev.posse.common.model.Order;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessSpec;

/** When two orders, or two specs, say the same. */
public final class Orders {
    private static final Origin NOWHERE = new Origin("", "");

    private Orders() {}

    /** Whether a deputy would act the same on both; the line in the file does not matter to it. */
    public static boolean same(Order a, Order b) {
        return a.wantedUp() == b.wantedUp()
                && a.runId() == b.runId()
                && a.spec().origin().source().equals(b.spec().origin().source())
                && same(a.spec(), b.spec());
    }

    /** Whether both say the same, wherever they are written down. */
    public static boolean same(ProcessSpec a, ProcessSpec b) {
        return a.withOrigin(NOWHERE).equals(b.withOrigin(NOWHERE));
    }
}
