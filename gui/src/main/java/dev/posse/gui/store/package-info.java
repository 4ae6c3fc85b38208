/**
 * What the panel knows: rows that are updated in place, selection, projections; all on the FX
 * thread.
 */
package dev.posse.gui.store;
