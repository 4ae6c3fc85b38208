package dev.posse.sheriff.core.commands;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Snapshot;
import dev.posse.sheriff.core.Reply;
import java.util.List;

/** Understands what people type to name processes. */
public interface Selectors {
    /**
     * The processes that the selectors mean; refused when one matches nothing (with the nearest
     * names) or makes no sense.
     *
     * @param exact a plain name that several hosts have is refused, with each of them named
     */
    Reply<List<ProcessId>> find(List<String> selectors, Snapshot now, boolean exact);

    /** The groups and named sets that the selectors name, in their order; perhaps none. */
    List<String> groups(List<String> selectors, Snapshot now);
}
