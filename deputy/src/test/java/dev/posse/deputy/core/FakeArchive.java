package dev.posse.deputy.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Keeps everything in memory, late as a disk is; may be full. Outlives deputies. */
final class FakeArchive implements Archive {
    private Executor loop;
    private final List<Runnable> held = new ArrayList<>();
    private Memory memory = Memory.blank("deputy-1");
    private boolean full;
    private boolean holding;

    FakeArchive(Executor loop) {
        this.loop = loop;
    }

    /** Another deputy is answered from now on. */
    void attach(Executor newLoop) {
        loop = newLoop;
    }

    Memory memory() {
        return memory;
    }

    /** The disk is replaced by an empty one. */
    void lose() {
        memory = Memory.blank("deputy-2");
    }

    /** The disk is put back to how it was. */
    void set(Memory old) {
        memory = old;
    }

    void full(boolean value) {
        full = value;
    }

    /** From now on nothing is written until {@link #release}. */
    void hold() {
        holding = true;
    }

    /** Writes what was held. */
    void release() {
        holding = false;
        List.copyOf(held).forEach(Runnable::run);
        held.clear();
    }

    /** The deputy dies: what was held never gets written. */
    void drop() {
        holding = false;
        held.clear();
    }

    @Override
    public void keep(Entry entry, Runnable kept, Consumer<String> lost) {
        if (holding) {
            held.add(() -> write(entry, kept, lost));
        } else {
            write(entry, kept, lost);
        }
    }

    private void write(Entry entry, Runnable kept, Consumer<String> lost) {
        Executor loop = this.loop;
        if (full) {
            loop.execute(() -> lost.accept("No space left on device"));
        } else {
            memory = memory.with(entry);
            loop.execute(kept);
        }
    }
}
