/** The window: what is where, and how its parts hear of one another. */
package dev.posse.gui.shell;
