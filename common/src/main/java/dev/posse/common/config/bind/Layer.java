package dev.posse.common.config.bind;

import static java.util.Objects.requireNonNull;

import dev.posse.common.config.schema.Canon;
import dev.posse.common.config.schema.Dialect;
import dev.posse.common.config.schema.Shapes;
import dev.posse.common.config.tree.Place;
import java.util.List;

/**
 * What lies below every process of a file.
 *
 * @param defaults what holds where the process says nothing
 * @param tags added to its own
 */
record Layer(Canon defaults, List<String> tags, Dialect dialect) {
    static final Layer BOTTOM =
            new Layer(Shapes.DEFAULTS.empty(Place.ofFile("")), List.of(), Dialect.POSSE);

    Layer {
        requireNonNull(defaults, "defaults");
        tags = List.copyOf(tags);
        requireNonNull(dialect, "dialect");
    }
}
