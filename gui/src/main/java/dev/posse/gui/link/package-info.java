/** What the panel needs of a sheriff, and how it gets it. */
package dev.posse.gui.link;
