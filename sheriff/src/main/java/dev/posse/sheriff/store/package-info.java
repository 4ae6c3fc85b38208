/** Keeps on the disk what is wanted, what happened, and what was answered. */
package dev.posse.sheriff.store;
