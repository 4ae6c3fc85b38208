/**
 * The one table of all keys: how each is spelled, what it takes, what it is by default. Loading,
 * suggestions, the JSON Schema file and the table in the user guide come from it.
 */
package dev.posse.common.config.schema;
