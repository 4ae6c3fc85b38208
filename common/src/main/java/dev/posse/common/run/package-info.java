/** Small tools for running: one-thread loops, timers, closing in order. Knows nothing of Posse. */
package dev.posse.common.run;
