/**
 * The live screen. {@link dev.posse.sheriff.cli.top.TopState} decides what a key means and {@link
 * dev.posse.sheriff.cli.top.TopScreen} what is shown, both without a terminal; {@link
 * dev.posse.sheriff.cli.top.TopLoop} does it.
 */
package dev.posse.sheriff.cli.top;
