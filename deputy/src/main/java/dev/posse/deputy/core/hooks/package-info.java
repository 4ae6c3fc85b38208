/** What is run before and after the starts and the ends of processes. */
package dev.posse.deputy.core.hooks;
