/**
 * What a deputy keeps on the disk: a snapshot of its memory and a journal of what came after, both
 * of frames with a length and a checksum, so that a torn or altered one is told from a whole one.
 */
package dev.posse.deputy.store;
