/** How text is laid out on a terminal: widths, colours, tables. Knows nothing of Posse. */
package dev.posse.sheriff.cli.text;
