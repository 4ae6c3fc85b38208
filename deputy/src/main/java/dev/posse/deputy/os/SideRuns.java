package dev.posse.deputy.os;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessId;
import dev.posse.deputy.core.Beside;
import dev.posse.deputy.core.Children;
import dev.posse.deputy.core.LaunchPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is run beside a process as children of their own, so that they are prepared like the
 * process itself (its user, its folder). The last line that they say is told with their end; the
 * rest is lost with their folder.
 */
public final class SideRuns implements Children.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(SideRuns.class);

    /** What is run for a health check. */
    public static final String HEALTH_CHECK = "health check";

    /**
     * How one ended.
     *
     * @param lastWords the last line that it wrote; empty: none
     */
    public record Ended(Exit exit, String lastWords) {
        public Ended {
            requireNonNull(exit, "exit");
            requireNonNull(lastWords, "lastWords");
        }
    }

    /** What runs, and who wants to know how it ends. */
    private static final class Side {
        private final Children.Ref ref;
        private final Consumer<Ended> ended;
        private final boolean ours;
        private Optional<Exit> exit = Optional.empty();

        Side(Children.Ref ref, boolean ours, Consumer<Ended> ended) {
            this.ref = ref;
            this.ours = ours;
            this.ended = ended;
        }
    }

    /** A deputy that lives is the quicker. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final Supplier<Children> children;
    private final Function<ProcessId, Path> folders;
    private final Children.Listener processes;
    private final Map<ProcessId, Side> sides = new HashMap<>();
    private long launches;

    /**
     * @param folders where what a child says is written
     * @param processes who hears of all other children
     */
    public SideRuns(
            Supplier<Children> children,
            Function<ProcessId, Path> folders,
            Children.Listener processes) {
        this.folders = requireNonNull(folders, "folders");
        this.children = requireNonNull(children, "children");
        this.processes = requireNonNull(processes, "processes");
    }

    /**
     * Starts one beside that process.
     *
     * @param what what it is for, and which of these
     * @param limit how long it may take; its asker kills it then, and its recorder a little later,
     *     should this deputy have ended meanwhile
     * @param ended told how it ended, once nothing is left of it
     * @return empty when the one before it has not ended, which is not doubled
     */
    public Optional<Children.Ref> start(
            String what,
            ProcessId process,
            LaunchPlan plan,
            Duration limit,
            Consumer<Ended> ended) {
        ProcessId id = Beside.of(process, what);
        Side before = sides.get(id);
        if (before != null) {
            if (!before.ours) {
                // It was begun by an earlier deputy, perhaps by another configuration.
                kill(before.ref);
            }
            return Optional.empty();
        }
        Children.Ref ref = new Children.Ref(id, ++launches);
        sides.put(id, new Side(ref, true, ended));
        children.get().launch(ref, plan.leashed(limit.plus(SLACK)));
        return Optional.of(ref);
    }

    /**
     * Takes up what an earlier deputy began and nobody waits for any more. Hooks run on, until the
     * same is to run anew; what only looked is ended.
     */
    public void begin(List<Children.Ref> running) {
        for (Children.Ref ref : running) {
            Consumer<Ended> told =
                    end ->
                            LOG.info(
                                    "{}, of an earlier deputy, ended: {} {}",
                                    ref.process(),
                                    end.exit().phrase(),
                                    end.lastWords());
            sides.put(ref.process(), new Side(ref, false, told));
            children.get().adopt(ref);
            if (!Beside.isHook(ref.process())) {
                kill(ref);
            }
        }
    }

    /** Kills it with all that it started. */
    public void kill(Children.Ref side) {
        children.get().kill(side);
    }

    @Override
    public void heard(Children.Ref ref, Children.Fact fact) {
        if (!Beside.is(ref.process())) {
            processes.heard(ref, fact);
            return;
        }
        Side side = sides.get(ref.process());
        if (side == null || !side.ref.equals(ref)) {
            return;
        }
        if (fact instanceof Children.Fact.Ended ended) {
            side.exit = Optional.of(ended.exit());
        } else if (!(fact instanceof Children.Fact.Started)) {
            // Nothing is left of it, or nobody can tell; one that was found may never have begun.
            sides.remove(ref.process());
            String lastWords = LastWords.in(folders.apply(ref.process()));
            children.get().forget(ref.process());
            side.ended.accept(new Ended(side.exit.orElseGet(Exit.Unknown::new), lastWords));
        }
    }
}
