package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Detection;
import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessSpec;
import dev.posse.deputy.core.LaunchPlanner.Planned;
import dev.posse.deputy.core.detect.Daemon;
import dev.posse.deputy.core.detect.DaemonWatch;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks after one process whose main program has ended while it may go on, in its tree or outside
 * of it, and ends it when it is told to.
 */
final class DaemonKeeper {
    private final Desk desk;
    private final Notes notes;
    private final Supplier<Optional<ProcessSpec>> spec;
    private final DaemonWatch watch;

    /** As it was when its main program ended: another detector cannot tell whether that lives. */
    private Optional<ProcessSpec> asked = Optional.empty();

    DaemonKeeper(
            Desk desk,
            Notes notes,
            Supplier<Optional<ProcessSpec>> spec,
            DaemonWatch.Observer observer) {
        this.desk = requireNonNull(desk, "desk");
        this.notes = requireNonNull(notes, "notes");
        this.spec = requireNonNull(spec, "spec");
        watch =
                new DaemonWatch(
                        desk.timers(),
                        () -> Detectives.of(desk, notes.ref(), notes.runId, asked.or(spec)),
                        observer);
    }

    /** Whether the end of the main program need not be the end. */
    boolean mayGoOn() {
        return !detection().detectors().isEmpty();
    }

    /** Whether what is left of the process is not known, or goes on. */
    boolean isOpen() {
        return watch.isOn() || notes.daemon.isPresent();
    }

    /** The main program has ended. */
    void mainEnded(Exit exit) {
        asked = spec.get();
        watch.begin(notes.daemon, succeeded(exit) ? DaemonWatch.SETTLING : Duration.ZERO);
    }

    /**
     * How it ended when its main program ended so and no detector has ever seen a daemon: to end
     * well without leaving one is not to have done its work.
     */
    Exit alone(Exit main) {
        return succeeded(main)
                ? new Exit.SpawnFailure("daemon", 0, main.phrase() + ", and nothing goes on")
                : main;
    }

    private boolean succeeded(Exit exit) {
        return spec.get().filter(known -> known.restart().succeeded(exit)).isPresent();
    }

    /** It is to end, and nothing of its tree is left: finds out whether it goes on elsewhere. */
    void hurry() {
        watch.hurry(notes.daemon);
    }

    void rest() {
        asked = Optional.empty();
        watch.rest();
    }

    /** Signals it where its tree is not; false when nothing is known that could be signalled. */
    boolean signal(int signal) {
        Optional<Daemon> daemon = notes.daemon.filter(some -> some.pid().isPresent());
        if (daemon.isEmpty() || spec.get().isEmpty()) {
            return false;
        }
        Planned planned =
                desk.planner().plan(notes.ref().process(), notes.runId, spec.get().get().launch());
        if (planned instanceof Planned.Ready ready) {
            desk.lookout().signal(notes.ref(), daemon.get(), signal, ready.plan());
            return true;
        }
        return false;
    }

    private Detection detection() {
        return spec.get().map(known -> known.supervision().detection()).orElse(Detection.NONE);
    }
}
