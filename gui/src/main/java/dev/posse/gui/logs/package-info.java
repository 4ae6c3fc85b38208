/** The log console: a bounded ring of lines, search over it, and a control that shows it. */
package dev.posse.gui.logs;
