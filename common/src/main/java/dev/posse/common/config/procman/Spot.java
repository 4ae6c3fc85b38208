package dev.posse.common.config.procman;

/**
 * Where something stands in the file.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 units
 */
record Spot(int line, int column) {}
