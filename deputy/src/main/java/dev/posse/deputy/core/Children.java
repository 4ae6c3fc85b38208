package dev.posse.deputy.core;

import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessId;
import java.time.Instant;
import java.util.Optional;

/**
 * The children of this deputy. Each is held by a recorder that outlives the deputy, so a fresh
 * child and an adopted one are handled alike: by what their recorder says. No call blocks; facts
 * come later, on the deputy's loop, to the listener given when this was made.
 */
public interface Children {
    /**
     * Starts a child. Facts: {@link Fact.Started}, or {@link Fact.Ended} with a spawn failure; then
     * Ended and {@link Fact.TreeEmpty}.
     */
    void launch(Ref ref, LaunchPlan plan);

    /**
     * Takes up a launch of an earlier deputy. Facts: as after a launch when its recorder lives;
     * Ended and TreeEmpty when only its record is there; {@link Fact.NeverLaunched} when the deputy
     * died before it came to it; {@link Fact.Lost} when neither recorder nor record is there.
     */
    void adopt(Ref ref);

    /** Sends a signal to the whole tree, or to the main process alone. */
    void signal(Ref ref, int signal, boolean mainOnly);

    /** SIGKILL to all descendants until none is left. */
    void kill(Ref ref);

    /** Gives back what was kept for a process that is forgotten: its folder with its logs. */
    void forget(ProcessId process);

    /**
     * One launch of one process.
     *
     * @param launch grows with each launch of this process; persisted before the launch, so that a
     *     record is never taken for that of another launch
     */
    record Ref(ProcessId process, long launch) {}

    /** Something that happened to a child. */
    sealed interface Fact {
        /**
         * The child reached its program.
         *
         * @param startTicks the kernel's start time, which with the boot id tells it from a later
         *     process of the same pid
         */
        record Started(long pid, long startTicks, Instant at) implements Fact {}

        /**
         * The main process ended, or never began.
         *
         * @param why what is known beside the exit; empty: nothing
         */
        record Ended(Exit exit, Optional<Instant> at, String why) implements Fact {
            public Ended(Exit exit, Optional<Instant> at) {
                this(exit, at, "");
            }
        }

        /** No descendant is left. */
        record TreeEmpty() implements Fact {}

        /** This launch never happened. */
        record NeverLaunched() implements Fact {}

        /**
         * The recorder is gone without a record.
         *
         * @param treeAlive whether processes of this launch were found; they are being killed and
         *     TreeEmpty follows when they are gone
         */
        record Lost(boolean treeAlive) implements Fact {}
    }

    /** Where facts go. */
    @FunctionalInterface
    interface Listener {
        void heard(Ref ref, Fact fact);
    }
}
