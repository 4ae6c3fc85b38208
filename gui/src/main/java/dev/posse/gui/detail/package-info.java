/** All about the one process that is selected. */
package dev.posse.gui.detail;
