package dev.posse.deputy.core;

import dev.posse.common.run.Timers;
import dev.posse.deputy.core.detect.Daemon;
import dev.posse.deputy.core.detect.Lookout;
import dev.posse.deputy.core.detect.Sighting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Daemons in memory, by the file that names them; each ends at its first signal unless deaf. */
final class FakeLookout implements Lookout {
    final Map<String, Sighting> seen = new HashMap<>();
    final List<String> signals = new ArrayList<>();
    boolean deaf;

    void live(String file, long pid) {
        seen.put(file, new Sighting.Alive(new Daemon("", OptionalLong.of(pid), pid * 10)));
    }

    void die(String file) {
        seen.remove(file);
    }

    @Override
    public Timers.Cancellable pid(
            long pid, Optional<Daemon> known, Duration timeout, Consumer<Sighting> then) {
        return answer(String.valueOf(pid), then);
    }

    @Override
    public Timers.Cancellable pidFile(
            Path file, Optional<Daemon> known, Duration timeout, Consumer<Sighting> then) {
        return answer(file.toString(), then);
    }

    private Timers.Cancellable answer(String what, Consumer<Sighting> then) {
        then.accept(seen.getOrDefault(what, new Sighting.Absent("no such file")));
        return () -> {};
    }

    @Override
    public void signal(Children.Ref ref, Daemon daemon, int signal, LaunchPlan plan) {
        signals.add(signal + " " + daemon.pid().getAsLong());
        if (!deaf || signal == 9) {
            seen.values()
                    .removeIf(
                            sighting ->
                                    sighting instanceof Sighting.Alive alive
                                            && alive.daemon().pid().equals(daemon.pid()));
        }
    }
}
