package dev.posse.sheriff.cli.top;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import java.util.List;

/** One row of the tree. */
public sealed interface Row {
    /** What stays the same while rows come, go and are sorted. */
    Key key();

    /** How far it is indented. */
    int depth();

    /** All processes that it stands for. */
    List<ProcessView> processes();

    /** Identity of a row: a process, or the path of a branch. */
    record Key(String path, ProcessId process) {
        static Key branch(String path) {
            return new Key(path, null);
        }

        static Key process(ProcessId id) {
            return new Key("", id);
        }
    }

    /**
     * A group or a host.
     *
     * @param label the last part of its path
     * @param open its members are shown below it
     */
    record Branch(String path, String label, int depth, boolean open, List<ProcessView> processes)
            implements Row {
        public Branch {
            requireNonNull(path, "path");
            requireNonNull(label, "label");
            processes = List.copyOf(processes);
        }

        @Override
        public Key key() {
            return Key.branch(path);
        }
    }

    /** A process. */
    record Leaf(ProcessView process, int depth) implements Row {
        public Leaf {
            requireNonNull(process, "process");
        }

        @Override
        public Key key() {
            return Key.process(process.id());
        }

        @Override
        public List<ProcessView> processes() {
            return List.of(process);
        }
    }
}
