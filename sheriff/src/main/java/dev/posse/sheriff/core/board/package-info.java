/**
 * What everybody sees: the latest of every host and process, ten minutes of it, and every change.
 */
package dev.posse.sheriff.core.board;
