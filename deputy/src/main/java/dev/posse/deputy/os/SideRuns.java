package dev.posse.deputy.os;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.deputy.core.Children;
import dev.posse.deputy.core.LaunchPlan;
import dev.posse.deputy.core.StopCommands;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs stop commands as children of their own, so that they are prepared like the process itself
 * (its user, its folder); what they say is lost with their folder when they end.
 */
public final class SideRuns implements StopCommands, Children.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(SideRuns.class);

    /** No host is called so: such an id is never that of a process. */
    private static final String HOST = "(stop command)";

    private final Supplier<Children> children;
    private final Children.Listener processes;
    private long launches;

    /**
     * @param processes who hears of all other children
     */
    public SideRuns(Supplier<Children> children, Children.Listener processes) {
        this.children = requireNonNull(children, "children");
        this.processes = requireNonNull(processes, "processes");
    }

    @Override
    public void run(Children.Ref ref, LaunchPlan plan) {
        ProcessId id = new ProcessId(HOST + ref.process().host(), ref.process().name());
        LOG.info("{}: runs its stop command", ref.process());
        children.get().launch(new Children.Ref(id, ++launches), plan);
    }

    @Override
    public void heard(Children.Ref ref, Children.Fact fact) {
        if (!ref.process().host().startsWith(HOST)) {
            processes.heard(ref, fact);
            return;
        }
        if (fact instanceof Children.Fact.Ended ended) {
            LOG.info(
                    "{}: its stop command ended with {}",
                    ref.process().name(),
                    ended.exit().phrase());
        } else if (fact instanceof Children.Fact.TreeEmpty) {
            children.get().forget(ref.process());
        }
    }
}
