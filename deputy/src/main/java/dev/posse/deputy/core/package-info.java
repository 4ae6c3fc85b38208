/**
 * What a deputy decides and does, by ports alone: the state machine, the supervisors that carry it
 * out, the book that is obeyed. Everything here runs on the thread {@code deputy-loop}.
 */
package dev.posse.deputy.core;
