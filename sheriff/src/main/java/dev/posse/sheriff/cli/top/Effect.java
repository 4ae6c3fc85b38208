package dev.posse.sheriff.cli.top;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.CommandOrder.Verb;
import dev.posse.common.model.ProcessId;
import java.util.List;

/** What a key asks the world to do. */
public sealed interface Effect {
    /** Only what is shown changed, if anything. */
    record Nothing() implements Effect {}

    /**
     * Order it of exactly these, which were meant when the key went down.
     *
     * @param kill a stop without grace
     */
    record Order(Verb verb, List<ProcessId> targets, boolean kill) implements Effect {
        public Order {
            requireNonNull(verb, "verb");
            targets = List.copyOf(targets);
        }
    }

    /** Show the logs of these, and of no others. */
    record FollowLogs(List<ProcessId> targets) implements Effect {
        public FollowLogs {
            targets = List.copyOf(targets);
        }
    }

    /** Forget the rows of logs that are shown. */
    record ClearLogs() implements Effect {}

    /** Show what another verb of the command line prints. */
    record Run(String line) implements Effect {
        public Run {
            requireNonNull(line, "line");
        }
    }

    /**
     * Leave.
     *
     * @param interrupted by Ctrl-C
     */
    record Quit(boolean interrupted) implements Effect {}
}
