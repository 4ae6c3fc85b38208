package dev.posse.deputy.os.recorder;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;

/** Kills what a lost recorder left behind, again and again until nothing is found. */
final class Sweep {
    private static final Duration PERIOD = Duration.ofMillis(20);
    private static final Duration PATIENT_PERIOD = Duration.ofMillis(500);
    private static final int EAGER_ROUNDS = 250;

    private final LostTree tree;
    private final Workers work;
    private final Runnable done;
    private int rounds;

    /**
     * @param work where the rounds run
     * @param done told once, on {@code work}, when nothing is left
     */
    Sweep(LostTree tree, Workers work, Runnable done) {
        this.tree = requireNonNull(tree, "tree");
        this.work = requireNonNull(work, "work");
        this.done = requireNonNull(done, "done");
    }

    void run() {
        Set<Long> found = tree.find();
        if (found.isEmpty()) {
            done.run();
            return;
        }
        /* A handle knows its process's start time, so that a pid given away meanwhile is spared. */
        found.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        rounds++;
        work.after(rounds < EAGER_ROUNDS ? PERIOD : PATIENT_PERIOD, this::run);
    }
}
