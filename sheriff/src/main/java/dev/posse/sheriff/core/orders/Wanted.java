package dev.posse.sheriff.core.orders;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Order;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import java.util.Optional;

/**
 * What is wanted of one process.
 *
 * @param spec as its source says
 * @param enabledByHand what an operator said about being enabled; it outlasts a re-apply
 * @param up whether it is to run
 * @param rested ended by {@code sheriff down}: it starts again with the next sheriff, as after a
 *     reboot
 * @param runId each ordered start or restart is one more
 * @param generation of the change that its deputy was last told; see {@link WantedState}
 */
public record Wanted(
        ProcessSpec spec,
        Optional<Boolean> enabledByHand,
        boolean up,
        boolean rested,
        long runId,
        long generation) {
    public Wanted {
        requireNonNull(spec, "spec");
        requireNonNull(enabledByHand, "enabledByHand");
        if (runId < 0) {
            throw new IllegalArgumentException("runId " + runId + " is below 0");
        }
    }

    /** Known, and not to run. */
    public static Wanted idle(ProcessSpec spec) {
        return new Wanted(spec, Optional.empty(), false, false, 0, 0);
    }

    public ProcessId id() {
        return spec.id();
    }

    public boolean enabled() {
        return enabledByHand.orElse(spec.enabled());
    }

    /** Whether its deputy is to keep it running now. */
    public boolean toRun() {
        return up && !rested;
    }

    /** What its deputy is told. */
    public Order order() {
        return new Order(
                spec.enabled() == enabled() ? spec : spec.withEnabled(enabled()), toRun(), runId);
    }

    public Wanted start() {
        return new Wanted(spec, enabledByHand, true, false, runId + 1, generation);
    }

    /** Its schedule is kept; nothing is started by this alone. */
    public Wanted arm() {
        return new Wanted(spec, enabledByHand, true, false, runId, generation);
    }

    public Wanted stop() {
        return new Wanted(spec, enabledByHand, false, false, runId, generation);
    }

    /** Ends it without forgetting that it is wanted. */
    public Wanted rest() {
        return new Wanted(spec, enabledByHand, up, up, runId, generation);
    }

    public Wanted withEnabledByHand(boolean value) {
        Optional<Boolean> word = value == spec.enabled() ? Optional.empty() : Optional.of(value);
        return new Wanted(spec, word, up, rested, runId, generation);
    }

    /** Another spec; when its source speaks anew of being enabled, that is the newer word. */
    public Wanted withSpec(ProcessSpec other) {
        Optional<Boolean> word =
                other.enabled() == spec.enabled() ? enabledByHand : Optional.empty();
        boolean stays = word.orElse(other.enabled());
        return new Wanted(other, word, up && stays, rested && stays, runId, generation);
    }

    public Wanted at(long otherGeneration) {
        return new Wanted(spec, enabledByHand, up, rested, runId, otherGeneration);
    }
}
