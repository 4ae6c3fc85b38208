package dev.posse.deputy.core;

import dev.posse.common.model.AuditHead;
import java.util.List;
import java.util.function.Consumer;

/** Remembers what sheriffs said of their audits. Nothing here blocks. */
public interface Heads {
    void keep(AuditHead head);

    /** Answers on a thread of its own, oldest first. */
    void all(Consumer<List<AuditHead>> answer);
}
