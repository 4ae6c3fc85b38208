/** Processes that start by themselves at their times. */
package dev.posse.deputy.core.times;
