package dev.posse.deputy.core.files;

import dev.posse.common.model.WatchPolicy;
import dev.posse.common.run.Timers;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Sees files change. Nothing blocks; news come on the deputy's loop. */
public interface FileWatch {
    /**
     * Watches until it is called off.
     *
     * @param folder below which the policy's paths lie
     * @param changed told a file, as seen from the folder, for each change of one that is meant
     * @param trouble told, as a sentence, why changes may go unseen
     */
    Timers.Cancellable watch(
            Path folder, WatchPolicy policy, Consumer<String> changed, Consumer<String> trouble);
}
