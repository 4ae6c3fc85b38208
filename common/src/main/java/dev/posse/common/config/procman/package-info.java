/**
 * MIT procman's files ({@code .pmd}, {@code .cfg}): read as the original reads them, and turned
 * into the tree of a configuration, with a note on all that could not be carried over.
 */
package dev.posse.common.config.procman;
