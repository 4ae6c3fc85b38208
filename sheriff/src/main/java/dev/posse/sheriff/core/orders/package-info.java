/** What is wanted, of every process on every host: the one thing that the sheriff never forgets. */
package dev.posse.sheriff.core.orders;
