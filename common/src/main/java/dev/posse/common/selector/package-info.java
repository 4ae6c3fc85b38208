/** How people choose processes; one grammar for every face. */
package dev.posse.common.selector;
