/**
 * The figures: Posse beside others and beside the least that the machine allows, all in one run.
 * {@code scripts/bench} starts them.
 */
package dev.posse.e2e.bench;
