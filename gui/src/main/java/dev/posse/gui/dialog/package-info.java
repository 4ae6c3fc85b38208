/** Dialogs: add, edit and delete processes, deputies, configurations. None of them blocks. */
package dev.posse.gui.dialog;
