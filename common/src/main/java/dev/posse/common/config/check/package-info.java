/**
 * What the values of a process have to be beside one another, once all that lies below it is merged
 * in: each broken rule is told at its own key, all at once, and what was told already is not blamed
 * a second time.
 */
package dev.posse.common.config.check;
