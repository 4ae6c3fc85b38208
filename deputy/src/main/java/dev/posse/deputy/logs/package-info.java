/**
 * The output of children: append-only spools that their recorders write and nobody else, an index
 * of when which byte was first seen, what is retained, and whoever reads along.
 */
package dev.posse.deputy.logs;
