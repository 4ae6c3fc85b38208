package dev.posse.sheriff.core.scripts;

import dev.posse.common.model.script.ScriptRun;
import java.util.List;

/** Keeps the last runs of scripts over a restart. */
public interface RunLog {
    /** So many runs are kept. */
    int MOST = 50;

    /** What the last sheriff kept, newest first. */
    List<ScriptRun> kept();

    /** Keeps the run as it is now, in place of what was kept of it; never blocks. */
    void keep(ScriptRun run);
}
