/** Colours, shapes and their contrast; the two themes. */
package dev.posse.gui.theme;
