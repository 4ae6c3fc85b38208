package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessSpec;
import dev.posse.deputy.core.LaunchPlanner.Planned;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps the pid file of one process, from its start to its end. */
final class PidFileKeeper {
    private final Desk desk;
    private final Notes notes;
    private final Consumer<String> failed;
    private Optional<Written> written = Optional.empty();

    private record Written(Path file, long pid) {}

    /**
     * @param failed told why it could not be written
     */
    PidFileKeeper(Desk desk, Notes notes, Consumer<String> failed) {
        this.desk = requireNonNull(desk, "desk");
        this.notes = requireNonNull(notes, "notes");
        this.failed = requireNonNull(failed, "failed");
    }

    /** An earlier deputy has written that pid, if any. */
    void resume(Optional<ProcessSpec> spec) {
        written = wanted(spec);
    }

    /** Makes the file what it is to be now. */
    void follow(Run run, Optional<ProcessSpec> spec) {
        Optional<Written> wanted = run.state().hasChild() ? wanted(spec) : Optional.empty();
        if (wanted.equals(written)) {
            return;
        }
        written.filter(old -> wanted.filter(next -> next.file().equals(old.file())).isEmpty())
                .ifPresent(old -> desk.pidFiles().remove(old.file(), old.pid()));
        written = wanted;
        wanted.ifPresent(
                next ->
                        desk.pidFiles()
                                .write(
                                        next.file(),
                                        next.pid(),
                                        notes.startedAt.orElseGet(desk.timers()::now),
                                        spec.orElseThrow(),
                                        failed));
    }

    private Optional<Written> wanted(Optional<ProcessSpec> spec) {
        Optional<String> path = spec.flatMap(known -> known.supervision().detection().pidFile());
        if (path.isEmpty() || notes.pid.isEmpty()) {
            return Optional.empty();
        }
        try {
            Planned planned =
                    desk.planner()
                            .plan(notes.ref().process(), notes.runId, spec.orElseThrow().launch());
            return planned instanceof Planned.Ready ready
                    ? Optional.of(
                            new Written(
                                    desk.planner().file(path.get(), ready.plan()),
                                    notes.pid.getAsLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException noPath) {
            failed.accept("cannot write its pid file: " + noPath.getMessage());
            return Optional.empty();
        }
    }
}
