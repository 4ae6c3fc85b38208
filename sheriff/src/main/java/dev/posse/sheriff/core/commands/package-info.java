/**
 * What people order: start, stop, restart, signal, enable, disable, remove; and what is answered.
 */
package dev.posse.sheriff.core.commands;
