package dev.posse.gui.link;

import dev.posse.common.client.LogListener;
import dev.posse.common.client.ScriptsClient;
import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The panel's one way to the sheriff. Nothing here blocks; a stage that fails bears a message for
 * people. Stages complete on threads of the link.
 */
public interface SheriffLink extends AutoCloseable {
    /** Begins to connect and to listen; once. */
    void open(LinkListener listener);

    /** Tries now instead of at the end of the pause; does nothing when contact stands. */
    void retryNow();

    /** One answer for each process of the order. */
    CompletionStage<List<TargetResult>> order(CommandOrder order);

    /** All about one process. */
    CompletionStage<ProcessDetail> describe(ProcessId process);

    /** What {@link #apply} would do; changes nothing. */
    CompletionStage<Plan> plan(Configuration configuration);

    CompletionStage<Plan> apply(Configuration configuration);

    /**
     * Adds a process or edits one.
     *
     * @param edit it has to exist; otherwise it must not
     */
    CompletionStage<Plan> put(ProcessSpec spec, boolean edit, boolean start);

    CompletionStage<List<TargetResult>> remove(List<ProcessId> processes);

    CompletionStage<String> addDeputy(DeputyEntry deputy);

    /** Forgets a host; its processes go on, unseen. */
    CompletionStage<String> removeDeputy(String host);

    /** All that the sheriff knows, from all sources as one. */
    CompletionStage<Configuration> configuration();

    /**
     * Follows the output of some processes.
     *
     * @param tailLines of what is already there, for each process
     * @return closing it ends the following
     */
    AutoCloseable follow(Collection<ProcessId> processes, int tailLines, LogListener listener);

    /** All scripts, by name. */
    CompletionStage<List<ScriptFacts>> scripts();

    /** The last runs without their steps, newest first. */
    CompletionStage<List<ScriptRun>> runs(int last);

    /** What a run of that script would do now; changes nothing. */
    CompletionStage<ScriptRun> planScript(String name);

    CompletionStage<ScriptRun> runScript(String name);

    /**
     * Pauses, resumes or aborts that run; gives a sentence of what came of it.
     *
     * @param stop ABORT: stop also what it started
     */
    CompletionStage<String> steerRun(ScriptRun run, ScriptsClient.Steer verb, boolean stop);

    /**
     * Follows a run: as it is, and whenever it changes, until it is over.
     *
     * @param sink told on a thread of the link
     * @param broken called when it ends before the run does; on a thread of the link
     * @return closing it ends the following
     */
    AutoCloseable followRun(long run, Consumer<ScriptRun> sink, Runnable broken);

    @Override
    void close();
}
