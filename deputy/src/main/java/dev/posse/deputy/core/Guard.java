package dev.posse.deputy.core;

import dev.posse.common.model.SheriffIdentity;
import java.util.Optional;

/**
 * Which sheriff a deputy obeys. One that holds no book obeys the first that asks; afterwards only
 * that one, or whoever takes it over with a higher epoch. So an empty book from a sheriff that lost
 * its state stops nobody.
 */
final class Guard {
    private Guard() {}

    /** Why that sheriff is not obeyed; empty: it is. */
    static Optional<String> refusal(
            Optional<SheriffIdentity> known, SheriffIdentity asking, boolean takeOver) {
        if (known.isEmpty() || known.get().equals(asking)) {
            return Optional.empty();
        }
        SheriffIdentity obeyed = known.get();
        boolean same = obeyed.instance().equals(asking.instance());
        if (asking.epoch() > obeyed.epoch() && (same || takeOver)) {
            return Optional.empty();
        }
        return Optional.of(same ? stale(obeyed, asking) : foreign(obeyed, asking));
    }

    private static String stale(SheriffIdentity obeyed, SheriffIdentity asking) {
        return "it obeys epoch "
                + obeyed.epoch()
                + " of this sheriff, and was sent epoch "
                + asking.epoch()
                + ": this sheriff's state is older than what the deputy knows. To take it over"
                + " with its processes: sheriff takeover HOST";
    }

    private static String foreign(SheriffIdentity obeyed, SheriffIdentity asking) {
        return "it obeys sheriff "
                + obeyed.instance()
                + " (epoch "
                + obeyed.epoch()
                + "), not sheriff "
                + asking.instance()
                + " (epoch "
                + asking.epoch()
                + "). To take it over with its processes: sheriff takeover HOST";
    }
}
