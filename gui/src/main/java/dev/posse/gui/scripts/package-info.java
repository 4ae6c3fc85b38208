/** The scripts of a sheriff and their runs, as a place of the panel. */
package dev.posse.gui.scripts;
