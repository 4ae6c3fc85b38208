package dev.posse.sheriff.cli.port;

import dev.posse.common.client.View;
import dev.posse.common.model.AuditReport;
import dev.posse.common.model.AuditRow;
import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.History;
import dev.posse.common.model.Notice;
import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.SheriffFacts;
import dev.posse.common.model.TargetResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A sheriff as the command line sees it. Every call waits for the answer; a refusal or a sheriff
 * that is not there is a {@link dev.posse.common.run.Complaint}.
 */
public interface Sheriff extends AutoCloseable {
    SheriffFacts facts();

    View view();

    /** Tells everything that is, then every change, until the watch is closed. */
    Watch watch(boolean telemetry, WatchListener listener);

    List<ProcessDetail> describe(String selector);

    /** What these used over the last minutes; nothing named: nothing told. */
    History history(List<ProcessId> processes, List<String> hosts, Duration back);

    /** The last {@code last} events that match; oldest first. */
    List<Notice> events(List<String> selectors, int last, Optional<Instant> since);

    /** The same, then everything that happens, until the sink wants no more. */
    void followEvents(
            List<String> selectors, int last, Optional<Instant> since, Predicate<Notice> sink);

    /** Tells the backlog and, if asked, what follows; returns when all has been told. */
    void logs(LogQuery query, LogSink sink);

    List<TargetResult> command(CommandOrder order);

    List<TargetResult> remove(List<ProcessId> processes, String reason);

    Plan plan(Configuration configuration, boolean startAll);

    Plan apply(Configuration configuration, boolean startAll, String reason);

    /** Adds a process, or with {@code edit} changes one that exists. */
    Plan put(ProcessSpec spec, boolean edit, boolean start, String reason);

    /** Runs so many replicas of a process from now on. */
    Plan scale(String name, int replicas, String reason);

    /** All that the sheriff knows of one source; of all as one when the source is empty. */
    Configuration configuration(String source);

    String addDeputy(DeputyEntry deputy, String reason);

    String removeDeputy(String host, String reason);

    String takeOver(String host, String reason);

    /** Rows of the audit that match, oldest first; {@code who} and {@code target} may be empty. */
    List<AuditRow> audit(Optional<Instant> since, String who, String target, int last);

    /** Whether the audit is whole; asks also the deputies if told to. */
    AuditReport verifyAudit(boolean againstDeputies);

    /** Its scripts, over this connection. */
    Scripts scripts();

    /** Ends the sheriff, with everything it runs if asked; gives what did not end in time. */
    List<String> shutdown(boolean stopEverything, String reason, Duration patience);

    @Override
    void close();
}
