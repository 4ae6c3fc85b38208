package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Findings;

/**
 * What the values of an object have to be beside one another. It tells everything that breaks it,
 * each at its own place, and is silent about what was told already.
 */
interface Rule {
    void check(Canon object, Findings findings);
}
