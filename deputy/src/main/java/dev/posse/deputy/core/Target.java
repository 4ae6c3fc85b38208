package dev.posse.deputy.core;

import dev.posse.common.model.ProcessId;

/**
 * A running tree to be measured.
 *
 * @param launch another launch is another tree
 * @param pid of its main process; 0 when that ended and descendants live
 */
public record Target(ProcessId id, long launch, long pid) {}
