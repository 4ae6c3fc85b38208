package dev.posse.deputy.core;

import dev.posse.common.model.ProcessSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Pid files in memory; below {@code /no} nothing can be written. */
final class FakePidFiles implements PidFiles {
    final Map<Path, Long> files = new HashMap<>();
    final List<Long> written = new ArrayList<>();

    @Override
    public void write(
            Path file, long pid, Instant startedAt, ProcessSpec spec, Consumer<String> failed) {
        if (file.startsWith("/no")) {
            failed.accept("cannot write its pid file " + file + ": there is no such folder");
        } else {
            files.put(file, pid);
            written.add(pid);
        }
    }

    @Override
    public void remove(Path file, long pid) {
        files.remove(file, pid);
    }
}
