package dev.posse.deputy.os.recorder;

import java.util.Optional;

/**
 * What is found of a launch whose recorder does not answer.
 *
 * @param started the child it noted
 * @param exited the end it noted
 * @param tree where to look for processes left behind
 * @param treeAlive whether there are any; never when the recorder left in order
 */
record Remains(
        Optional<RunFolder.Leader> started,
        Optional<Word.Ended> exited,
        LostTree tree,
        boolean treeAlive) {

    /**
     * Looks for them; reads files, and all of {@code /proc} unless the recorder left in order.
     *
     * @param known the child that the recorder told of while it lived
     */
    static Remains of(
            RunFolder folder, long launch, Optional<RunFolder.Leader> known, ProcTable table) {
        Optional<RunFolder.Leader> started = folder.started(launch);
        Optional<Word.Ended> exited = folder.exited(launch);
        LostTree tree = new LostTree(table, folder, started.or(() -> known));
        boolean leftInOrder = exited.isPresent() && !folder.hasSocket();
        return new Remains(started, exited, tree, !leftInOrder && !tree.find().isEmpty());
    }

    /** Whether this launch has left nothing, and so never was. */
    boolean none() {
        return started.isEmpty() && exited.isEmpty() && !treeAlive;
    }
}
