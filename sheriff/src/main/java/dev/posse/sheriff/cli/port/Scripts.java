package dev.posse.sheriff.cli.port;

import dev.posse.common.client.ScriptsClient.Steer;
import dev.posse.common.model.script.Pace;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.ScriptVerb;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A sheriff's scripts, as the command line sees them. */
public interface Scripts {
    /** All scripts, by name. */
    List<ScriptFacts> list();

    /** What a run would do now. */
    ScriptRun plan(String name);

    /** Begins a run. */
    ScriptRun run(String name, String reason);

    /**
     * Begins an order for several processes that takes its time.
     *
     * @param patience of one step; empty: by what its processes say
     */
    ScriptRun order(
            ScriptVerb verb,
            List<String> selectors,
            Pace pace,
            Optional<Duration> patience,
            String reason);

    /**
     * Gives a sentence of what came of it.
     *
     * @param name empty: the only one that runs
     * @param run 0: the only one of that name
     * @param stop an abort stops also what it started
     */
    String steer(String name, long run, Steer verb, boolean stop, String reason);

    /** Tells the run as it is, and whenever it changes, until it is over or nobody listens. */
    void follow(long run, Predicate<ScriptRun> sink);

    /** The last runs, newest first. */
    List<ScriptRun> runs(int last, boolean steps);
}
