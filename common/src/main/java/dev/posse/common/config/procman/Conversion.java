package dev.posse.common.config.procman;

import static java.util.Objects.requireNonNull;

import dev.posse.common.config.tree.Node;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of procman as a configuration.
 *
 * @param tree what the loader reads; its places are those of the original
 * @param comments the original's, by the node (the very one) that they stand before
 * @param last comments behind everything
 */
record Conversion(Node.Obj tree, Map<Node, List<String>> comments, List<String> last) {
    Conversion {
        requireNonNull(tree, "tree");
        comments = Collections.unmodifiableMap(new IdentityHashMap<>(comments));
        last = List.copyOf(last);
    }
}
