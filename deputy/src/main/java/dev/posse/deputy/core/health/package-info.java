/** Whether processes do their work: what is asked, when, and what the answers come to. */
package dev.posse.deputy.core.health;
