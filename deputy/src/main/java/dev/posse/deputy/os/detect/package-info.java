/** Processes of this host that are no children of the deputy, and the files that name them. */
package dev.posse.deputy.os.detect;
