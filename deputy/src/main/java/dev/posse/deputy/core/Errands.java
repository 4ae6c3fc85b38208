package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Exit;
import dev.posse.common.run.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs commands beside processes. Nothing blocks; outcomes come on the deputy's loop. */
@FunctionalInterface
public interface Errands {
    /**
     * Runs a command until it ends, or its time is over: then it is killed with all that it
     * started, by its recorder should this deputy be gone.
     *
     * @param then told once, unless the errand was called off before, which kills it
     */
    Timers.Cancellable run(Errand errand, Consumer<Outcome> then);

    /**
     * One command.
     *
     * @param what what it is for, and which of that kind: {@code hook pre_start/probe}; two of one
     *     process that are called the same never run at once
     */
    record Errand(Children.Ref ref, String what, LaunchPlan plan, Duration limit) {
        public Errand {
            requireNonNull(ref, "ref");
            requireNonNull(what, "what");
            requireNonNull(plan, "plan");
            requireNonNull(limit, "limit");
        }
    }

    /** What became of it. */
    sealed interface Outcome {
        /**
         * It ended, or never began.
         *
         * @param lastWords the last line that it wrote; empty: none
         */
        record Ended(Exit exit, String lastWords) implements Outcome {
            public Ended {
                requireNonNull(exit, "exit");
                requireNonNull(lastWords, "lastWords");
            }
        }

        /** It was killed when its time was over. */
        record TooLong(Duration limit) implements Outcome {}

        /** The one before has not ended, so this one did not begin. */
        record Busy() implements Outcome {}

        /** What was wrong, for people, without a full stop; empty: nothing. */
        default Optional<String> trouble() {
            if (this instanceof Ended ended) {
                return ended.exit().equals(new Exit.Code(0))
                        ? Optional.empty()
                        : Optional.of(
                                Reasons.ofCommand(ended.exit())
                                        + (ended.lastWords().isEmpty()
                                                ? ""
                                                : ": " + ended.lastWords()));
            }
            return this instanceof TooLong late
                    ? Optional.of(
                            "took longer than " + Reasons.of(late.limit()) + " and was killed")
                    : Optional.of("the one before has not ended");
        }
    }
}
