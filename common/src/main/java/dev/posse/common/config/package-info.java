/**
 * Reads and writes configuration files: {@link dev.posse.common.config.ConfigLoader} turns a file
 * into the model or into a list of everything that is wrong with it, {@link
 * dev.posse.common.config.ConfigWriter} turns the model into a file.
 */
package dev.posse.common.config;
