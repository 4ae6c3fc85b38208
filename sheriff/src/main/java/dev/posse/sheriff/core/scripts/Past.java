package dev.posse.sheriff.core.scripts;

import dev.posse.common.model.script.ScriptRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The last runs of scripts, those that are under way included. */
final class Past {
    private final TreeMap<Long, ScriptRun> runs = new TreeMap<>();
    private final Map<String, Long> byCommand = new HashMap<>();

    /** Adds a run, or its newest look; the oldest that is over makes room. */
    void add(ScriptRun run) {
        runs.put(run.id(), run);
        if (runs.size() > RunLog.MOST) {
            runs.values().stream()
                    .filter(old -> old.state().over())
                    .map(ScriptRun::id)
                    .findFirst()
                    .ifPresent(this::drop);
        }
    }

    private void drop(long id) {
        runs.remove(id);
        byCommand.values().removeIf(run -> run == id);
    }

    /** The run was begun by this command. */
    void bears(long id, String command) {
        if (!command.isEmpty()) {
            byCommand.put(command, id);
        }
    }

    /** The run that this command began. */
    Optional<ScriptRun> of(String command) {
        return Optional.ofNullable(byCommand.get(command)).map(runs::get);
    }

    Optional<ScriptRun> get(long id) {
        return Optional.ofNullable(runs.get(id));
    }

    List<ScriptRun> newestFirst() {
        return new ArrayList<>(runs.descendingMap().values());
    }

    long nextId() {
        return runs.isEmpty() ? 1 : runs.lastKey() + 1;
    }
}
