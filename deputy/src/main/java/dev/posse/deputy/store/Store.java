package dev.posse.deputy.store;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.deputy.core.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * What a deputy finds when it starts.
 *
 * @param memory as far as it can be believed
 * @param damage what was wrong with the files, for people; empty: nothing
 * @param journal begun, for what comes
 */
public record Store(Memory memory, String damage, Journal journal) {
    /**
     * Opens the store in a state folder that this deputy holds alone.
     *
     * @param loop where the journal answers
     * @throws Complaint 78 when a newer deputy wrote the state, or it cannot be read or written
     */
    public static Store open(Path folder, Executor loop, Journal.Watcher watcher) {
        StateFiles files = new StateFiles(folder);
        try {
            StateFiles.Loaded loaded = files.load();
            Memory memory =
                    loaded.memory().orElseGet(() -> Memory.blank(UUID.randomUUID().toString()));
            Journal journal = new Journal(files, memory, loaded.sequence(), loop, watcher);
            journal.start();
            return new Store(memory, loaded.damage(), journal);
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.REFUSED,
                    "The deputy's state in "
                            + folder
                            + " cannot be used: "
                            + e.getMessage()
                            + ". Make room or mend its permissions, or name another folder with"
                            + " --state-dir; what runs is left running.",
                    e);
        }
    }
}
