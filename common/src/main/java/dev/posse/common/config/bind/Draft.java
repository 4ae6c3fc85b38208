package dev.posse.common.config.bind;

import static java.util.Objects.requireNonNull;

import dev.posse.common.config.schema.Canon;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;

/**
 * A process with all that lies below it merged in and its paths made absolute, before it is checked
 * as a whole.
 *
 * @param place where it stands
 * @param name with the place where it stands
 * @param clean whether nothing was wrong with its values so far
 */
record Draft(Canon canon, Place place, Node.Scalar name, String host, boolean clean) {
    Draft {
        requireNonNull(canon, "canon");
        requireNonNull(place, "place");
        requireNonNull(name, "name");
        requireNonNull(host, "host");
    }
}
