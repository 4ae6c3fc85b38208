package dev.posse.common.config.procman;

/**
 * A comment of the file.
 *
 * @param line from 1
 * @param text without its '#'
 */
record Comment(int line, String text) {}
