package dev.posse.gui.link;

import dev.posse.common.model.Change;
import dev.posse.common.model.History;
import dev.posse.common.model.Notice;
import dev.posse.common.model.Snapshot;
import java.util.List;

/** Hears what the sheriff says; called on threads of the link, so it hands over and returns. */
public interface LinkListener {
    /** Everything as it is now; what was known before is void. */
    void reset(Snapshot snapshot);

    /** One change since. */
    void changed(Change change);

    /** What was measured before this panel connected. */
    void past(History history);

    /** What happened before this panel connected, oldest first. */
    void happened(List<Notice> notices);

    /** Contact was made, lost or refused. */
    void status(LinkStatus status);
}
