package dev.posse.sheriff.server;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Snapshot;
import dev.posse.common.selector.Selection;
import dev.posse.common.selector.Target;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.commands.Selectors;
import java.util.List;

/** The one grammar of selectors, as the core asks it. */
final class GrammarSelectors implements Selectors {
    @Override
    public Reply<List<ProcessId>> find(List<String> selectors, Snapshot now, boolean exact) {
        List<Target> targets = Target.of(now);
        Selection selection =
                exact
                        ? dev.posse.common.selector.Selectors.forAction(selectors, targets)
                        : dev.posse.common.selector.Selectors.forLook(selectors, targets);
        if (selection instanceof Selection.Found found) {
            return Reply.done(found.processes());
        }
        return selection instanceof Selection.NoMatch
                ? Reply.refused(Reply.Refusal.NOT_FOUND, selection.sentence())
                : Reply.refused(Reply.Refusal.INVALID, selection.sentence());
    }

    @Override
    public List<String> groups(List<String> selectors, Snapshot now) {
        return dev.posse.common.selector.Selectors.groups(selectors, Target.of(now));
    }
}
