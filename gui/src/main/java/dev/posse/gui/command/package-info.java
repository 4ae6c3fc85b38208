/** What people can do, in one registry that buttons, menus and keys are made from. */
package dev.posse.gui.command;
