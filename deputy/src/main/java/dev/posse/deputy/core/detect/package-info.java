/** How a process is found again whose main program ended while it goes on: a daemon. */
package dev.posse.deputy.core.detect;
