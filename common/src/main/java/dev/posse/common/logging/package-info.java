/** How Posse's own programs write their logs. */
package dev.posse.common.logging;
