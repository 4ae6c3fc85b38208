package dev.posse.deputy.core.files;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.WatchPolicy;
import dev.posse.common.run.Timers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Has the files of one process watched, and waits until they are quiet. */
public final class FileMonitor {
    private static final Timers.Cancellable NOTHING = () -> {};

    private final Timers timers;
    private final FileWatch files;
    private final Consumer<String> changed;
    private final Consumer<String> trouble;
    private Optional<Watched> watched = Optional.empty();
    private Timers.Cancellable watching = NOTHING;
    private Timers.Cancellable quiet = NOTHING;
    private String first = "";

    private record Watched(Path folder, WatchPolicy policy) {}

    /**
     * @param changed told the first file that changed, once all have been quiet for long enough
     * @param trouble told why changes may go unseen
     */
    public FileMonitor(
            Timers timers, FileWatch files, Consumer<String> changed, Consumer<String> trouble) {
        this.timers = requireNonNull(timers, "timers");
        this.files = requireNonNull(files, "files");
        this.changed = requireNonNull(changed, "changed");
        this.trouble = requireNonNull(trouble, "trouble");
    }

    /** Watches from now on; what is watched already goes on. */
    public void watch(Path folder, WatchPolicy policy) {
        Optional<Watched> wanted =
                Optional.of(new Watched(folder, policy)).filter(any -> policy.enabled());
        if (wanted.equals(watched)) {
            return;
        }
        rest();
        watched = wanted;
        wanted.ifPresent(one -> watching = files.watch(folder, policy, this::seen, trouble));
    }

    public void rest() {
        watching.cancel();
        quiet.cancel();
        watching = NOTHING;
        quiet = NOTHING;
        watched = Optional.empty();
        first = "";
    }

    private void seen(String file) {
        if (first.isEmpty()) {
            first = file;
        }
        quiet.cancel();
        quiet = timers.after(watched.orElseThrow().policy().debounce(), this::tell);
    }

    private void tell() {
        String file = first;
        first = "";
        changed.accept(file);
    }
}
