/** The hosts: a strip above the processes, and a table of their own. */
package dev.posse.gui.hosts;
