/** The folders and files that Posse keeps on one machine, and what it asks of their permissions. */
package dev.posse.common.home;
