package dev.posse.sheriff.core.hosts;

import dev.posse.common.model.AuditHead;
import dev.posse.common.model.Book;
import dev.posse.common.model.BookDelta;
import dev.posse.common.model.DependencyFacts;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.SheriffIdentity;
import java.util.List;

/**
 * The way to one deputy, whoever dialled. Used by the sheriff's loop only; nothing here blocks, and
 * what is said on a closed link is lost without harm.
 */
public interface DeputyLink {
    /** How far the other end is. */
    enum Distance {
        /** By a unix socket, so on this machine. */
        SAME_MACHINE,
        /** By a loopback address; on this machine if the boot id is the same. */
        LOOPBACK,
        FAR
    }

    Distance distance();

    /** From where it dialled, or what was dialled, for people. */
    String address();

    /** Whether more can be sent without piling up. */
    boolean ready();

    void welcome(SheriffIdentity sheriff, String canonicalHost);

    /** Tells it why it is not let in, and closes. */
    void refuse(String reason);

    void book(Book book, boolean takeOver);

    void delta(BookDelta delta);

    /** How those are on other hosts that some of its processes depend on; all of them. */
    void facts(List<DependencyFacts> facts);

    /** Is answered by {@link Contact#signalDone}. */
    void signal(String id, ProcessId process, int signal, boolean mainOnly);

    /** Is answered by {@link Contact#bookReported}. */
    void askBook();

    void goodbye(boolean stopProcesses, boolean leave);

    /** The newest row of the audit, to be remembered. */
    void auditHead(AuditHead head);

    /** Is answered by {@link Contact#auditHeads}. */
    void askAuditHeads();

    void beat(long number, long answers);

    void close(String reason);
}
