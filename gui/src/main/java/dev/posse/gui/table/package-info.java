/** The table of processes: one store in three projections. */
package dev.posse.gui.table;
