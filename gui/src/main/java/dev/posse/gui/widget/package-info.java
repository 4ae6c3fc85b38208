/** Small controls that several views share. */
package dev.posse.gui.widget;
