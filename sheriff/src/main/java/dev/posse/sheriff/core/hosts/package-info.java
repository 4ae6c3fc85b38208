/**
 * Which hosts there are, whether they are heard of, which one serves a process, what each is told.
 */
package dev.posse.sheriff.core.hosts;
