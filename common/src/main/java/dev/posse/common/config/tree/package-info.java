/** A JSON document as somebody wrote it: every value with its place, and what is wrong where. */
package dev.posse.common.config.tree;
