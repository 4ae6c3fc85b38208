/** One order for many processes: what became of each, told while it happens. */
package dev.posse.sheriff.cli.bulk;
