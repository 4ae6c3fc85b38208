/** What the command line shows of the model: one class for each table and each JSON shape. */
package dev.posse.sheriff.cli.show;
